/* Writes the completion of bash from the tables that the program itself reads its
 * command line by.  A program of the build, not installed. */
#include "frontend/options.h"
#include "frontend/paths.h"

#include <stdlib.h>
#include <string.h>

/* What does not depend on the tables. */
static const char head[] =
	"# bash completion of veiviser, made from its table of options\n"
	"\n"
	"# What stands before the word that is typed: command, number of arguments, --data, options given.\n"
	"_veiviser_read()\n"
	"{\n"
	"\tlocal i word\n"
	"\n"
	"\tcommand= count=0 data= given=' '\n"
	"\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	"\t\tword=${COMP_WORDS[i]}\n"
	"\t\tif [[ $word == -?* ]]; then\n"
	"\t\t\t[[ $many == *\" $word \"* ]] || given+=\"$word \"\n"
	"\t\t\t[[ ${COMP_WORDS[i + 1]-} != = ]] || ((i++))\n"
	"\t\t\tif [[ $valued == *\" $word \"* || ${COMP_WORDS[i]} == = ]]; then\n"
	"\t\t\t\t((i++))\n"
	"\t\t\t\t[[ $word != --data ]] || data=${COMP_WORDS[i]-}\n"
	"\t\t\tfi\n"
	"\t\telif [[ $count -eq 0 && -z $command && $commands == *\" $word \"* ]]; then\n"
	"\t\t\tcommand=$word\n"
	"\t\telse\n"
	"\t\t\t((count++))\n"
	"\t\tfi\n"
	"\tdone\n"
	"}\n"
	"\n"
	"# The options of the command that have not been given.\n"
	"_veiviser_options()\n"
	"{\n"
	"\tlocal option\n"
	"\n"
	"\tfor option in $1; do\n"
	"\t\t[[ $given == *\" $option \"* ]] || printf '%s\\n' \"$option\"\n"
	"\tdone\n"
	"}\n"
	"\n"
	"_veiviser_questionnaires()\n"
	"{\n"
	"\t\"${COMP_WORDS[0]/#\\~/$HOME}\" list ${data:+--data \"${data/#\\~/$HOME}\"} 2> /dev/null < /dev/null |\n"
	"\t\tgrep '^[^[:space:]]'\n"
	"}\n"
	"\n"
	"_veiviser_files()\n"
	"{\n"
	"\tcompopt -o filenames 2> /dev/null\n"
	"\tmapfile -t COMPREPLY < <(compgen \"$1\" -- \"$cur\")\n"
	"}\n"
	"\n"
	"_veiviser_words()\n"
	"{\n"
	"\tmapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$cur\")\n"
	"}\n";

static const char body[] =
	"\tlocal cur=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]}\n"
	"\tlocal command count data given\n"
	"\n"
	"\tCOMPREPLY=()\n"
	"\tif [[ $cur == = ]]; then\n"
	"\t\tcur=\n"
	"\telif [[ $option == = && $COMP_CWORD -ge 2 ]]; then\n"
	"\t\toption=${COMP_WORDS[COMP_CWORD - 2]}\n"
	"\tfi\n"
	"\t_veiviser_read\n"
	"\t_veiviser_value && return\n"
	"\tif [[ $cur == -* ]]; then\n"
	"\t\t_veiviser_words \"$(_veiviser_options \"$(_veiviser_takes)\")\"\n"
	"\telse\n"
	"\t\t_veiviser_argument\n"
	"\tfi\n"
	"}\n"
	"complete -F _veiviser veiviser\n";

/* The options for which wanted(entry) holds, between blanks. */
static void
write_list(const char *name, bool (*wanted)(const struct options_entry *entry))
{
	struct options_entry entry;

	printf("\tlocal %s=' ", name);
	for (size_t i = 0; options_option_at(&entry, i); i++)
		if (wanted(&entry))
			printf("%s ", entry.name);
	puts("'");
}

static bool
takes_value(const struct options_entry *entry)
{
	return entry->arguments != NULL;
}

static bool
comes_often(const struct options_entry *entry)
{
	return entry->many;
}

/* One of some words: those of the table, or the languages there are. */
static void
write_words(const char *arguments, const struct vv_texts *texts)
{
	printf("_veiviser_words '");
	if (*arguments == '\0')
		for (vv_language l = 0; l < vv_language_count(texts); l++)
			printf(" %s", vv_language_code(texts, l));
	for (; *arguments != '\0'; arguments++)
		putchar(*arguments == '|' ? ' ' : *arguments);
	printf("'");
}

/* What may stand behind each option that takes something. */
static void
write_values(const struct vv_texts *texts)
{
	struct options_entry entry;

	puts("\n_veiviser_value()\n{\n\tcase $option in");
	for (size_t i = 0; options_option_at(&entry, i); i++) {
		if (!takes_value(&entry))
			continue;
		printf("\t%s) ", entry.name);
		if (*entry.arguments == '\0' || strchr(entry.arguments, '|') != NULL)
			write_words(entry.arguments, texts);
		else if (strcmp(entry.arguments, "DIR") == 0)
			printf("_veiviser_files -d");
		else if (strcmp(entry.arguments, "FILE") == 0)
			printf("_veiviser_files -f");
		else
			printf(":");
		puts(" ;;");
	}
	puts("\t*) return 1 ;;\n\tesac\n}");
}

static void
write_options(void)
{
	struct options_entry command, option;

	puts("\n_veiviser_takes()\n{\n\tcase $command in");
	for (size_t c = 0; options_command_at(&command, c); c++) {
		printf("\t%s) echo '", command.name == NULL ? "''" : command.name);
		for (size_t i = 0; options_option_at(&option, i); i++)
			if (options_go_together(c, i))
				printf("%s ", option.name);
		puts("' ;;");
	}
	puts("\tesac\n}");
}

/* The n-th word of the arguments as --help has them says what is meant there; one
 * with an ellipsis is meant from there on. */
static void
write_arguments(const struct options_entry *command)
{
	const char *name = command->name == NULL ? "" : command->name;
	const char *at = command->arguments;

	for (size_t n = 0; *at != '\0'; n++) {
		size_t length = strcspn(at, " ");
		char *word = strndup(at, length);

		if (word == NULL)
			exit(EXIT_SYSTEM);
		if (strstr(word, "…") != NULL)
			printf("\t%s,*) ", name);
		else
			printf("\t%s,%zu) ", name, n);
		if (strstr(word, "QUESTIONNAIRE") != NULL)
			printf("_veiviser_words \"%s$(_veiviser_questionnaires)\"",
			       *name == '\0' ? "$commands " : "");
		else
			printf("%s", strstr(word, "DATA") != NULL ? "_veiviser_files -d" : ":");
		puts(" ;;");
		free(word);
		at += length + strspn(at + length, " ");
	}
}

static void
write_commands(void)
{
	struct options_entry command;

	printf("\tlocal commands=' ");
	for (size_t i = 0; options_command_at(&command, i); i++)
		if (command.name != NULL)
			printf("%s ", command.name);
	puts("'");
}

int
main(int argc, char **argv)
{
	struct options_entry command;
	struct vv_texts *texts = NULL;

	(void)argv;
	if (argc != 1 || !paths_prepare()
	    || vv_texts_open(&texts, paths_data(), paths_locale()) != VV_OK)
		return EXIT_SYSTEM;
	fputs(head, stdout);
	write_values(texts);
	write_options();
	puts("\n_veiviser_argument()\n{\n\tcase $command,$count in");
	for (size_t i = 0; options_command_at(&command, i); i++)
		write_arguments(&command);
	puts("\tesac\n}\n\n_veiviser()\n{");
	write_commands();
	write_list("valued", takes_value);
	write_list("many", comes_often);
	fputs(body, stdout);
	vv_texts_free(texts);
	return fflush(stdout) == 0 ? EXIT_DONE : EXIT_SYSTEM;
}
