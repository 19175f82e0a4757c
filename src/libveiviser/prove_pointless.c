/* Askings whose answer changes nothing. */
#include "prove_private.h"

void
prove_pointless(struct prover *prover)
{
	(void)prover;
}
