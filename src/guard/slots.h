/* How many sessions there may be at once, in all and from one address.  Each session holds
 * locks of the kernel on bytes of one file; they go with its process, however that ends, so
 * nothing is left to be cleaned up and nothing can be counted wrongly. */
#ifndef GUARD_SLOTS_H
#define GUARD_SLOTS_H

enum slot {
	SLOT_TAKEN,
	SLOT_FULL,		/* there are as many sessions as there may be */
	SLOT_ADDRESS_FULL,	/* there are as many from that address */
	SLOT_FAILED		/* the folder or the file cannot be used: errno */
};

/* The file in the folder.  It is made where it is not there, and holds a random key. */
#define SLOTS_FILE "slots"

enum { SLOTS_MAX = 10000 };	/* the greatest ceiling of either kind */

/**
 * Takes a place for this process, until it ends.  To be called once, with no child process
 * about: one would hold the place, too.  Descriptors must not be closed wholesale afterwards.
 *
 * The address is kept nowhere: which bytes are locked for it follows from its digest with the
 * key, and that is forgotten with the session.  Of an IPv6 address its first 64 bits count,
 * since a household has as many addresses as that leaves.
 *
 * @param folder       that of the file; must be there.
 * @param sessions     ceiling in all, 1 to SLOTS_MAX.
 * @param per_address  ceiling of one address, 1 to SLOTS_MAX.
 * @param address      in digits, as inet_ntop(3) writes it; NULL: none, the second ceiling
 *                     does not count.
 */
enum slot slots_take(const char *folder, unsigned sessions, unsigned per_address,
		     const char *address);

#endif
