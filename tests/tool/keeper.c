/* keeper SOCKET: keeps a machine's log.  Prints each message that arrives at the socket, which
 * anybody may write to, as a line, until it is ended. */
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

int
main(int argc, char **argv)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_DGRAM, 0);
	char message[1024];
	ssize_t n;

	if (argc < 2 || strlen(argv[1]) >= sizeof address.sun_path)
		return 2;
	strcpy(address.sun_path, argv[1]);
	(void)unlink(argv[1]);
	if (fd < 0 || bind(fd, (struct sockaddr *)&address, sizeof address) != 0
	    || chmod(argv[1], 0666) != 0)
		return 1;
	while ((n = recv(fd, message, sizeof message, 0)) >= 0) {
		printf("%.*s\n", (int)n, message);
		fflush(stdout);
	}
	return 0;
}
