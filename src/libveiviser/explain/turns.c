/* The stretches of values of one answer that come to the same, found outwards from the
 * answer there is. */
#include "explain/turns.h"

#include "base/grow.h"
#include "explain/print.h"
#include "value/number.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Numbers and sums beyond that are not thought of. */
#define NUMBER_LIMIT INT64_C(1000000000000)

enum {
	WAVER_MAX = 64,		/* values tried one by one, on each side */
	SIDE_MAX = 60		/* pieces on each side */
};

/* Being looked for. */
struct seeking {
	struct turns *turns;
	struct trial *trial;
	struct print print;
	size_t *looks;
	size_t depth;			/* of the trial */
	int64_t step;			/* 1: upwards, -1: downwards */
	unsigned wavered;
	/* the print of the piece at hand */
	unsigned char *codes;		/* malloc'ed */
	size_t code_count, code_room;
	bool wavers;
	int64_t distance;		/* to where it probably turns; 0: that is not known */
	bool stopped;			/* it costs too much, or memory is out */
};

bool
turns_apply(const struct vv_question *question)
{
	return question->type == VV_TYPE_DATE || question->type == VV_TYPE_NUMBER
	       || question->type == VV_TYPE_MONEY;
}

void
turns_write(char out[40], const struct vv_question *question, int64_t value)
{
	if (question->type == VV_TYPE_DATE)
		vv_day_format(out, value);
	else if (question->type == VV_TYPE_NUMBER || value % 100 == 0)
		snprintf(out, 40, "%lld",
			 (long long)(question->type == VV_TYPE_NUMBER ? value : value / 100));
	else
		snprintf(out, 40, "%s%lld.%02lld", value < 0 ? "-" : "",
			 (long long)llabs(value / 100), (long long)llabs(value % 100));
}

/* Where a value lies; false: it is further than is looked. */
static bool
place_of(const struct turns *turns, struct value value, int64_t *out)
{
	struct arena arena = { .chunk_size = 64 };
	bool found = value.kind == VALUE_DATE;

	if (found)
		*out = value.i;
	if (value.kind == VALUE_NUMBER && turns->question->type == VV_TYPE_MONEY)
		value = number_multiply(value, value_integer(100), &arena);
	if (value.kind == VALUE_NUMBER)
		found = number_to_integer(out, value);
	arena_clear(&arena);
	return found && turns->bottom <= *out && *out <= turns->top;
}

/* ---- one value ---- */

/* Stands on a value, and takes its print. */
static void
stand(struct seeking *seeking, int64_t value)
{
	char raw[40];

	seeking->stopped |= *seeking->looks == 0;
	if (seeking->stopped)
		return;
	--*seeking->looks;
	trial_back(seeking->trial, seeking->depth);
	turns_write(raw, seeking->turns->question, value);
	if (!trial_put(seeking->trial, seeking->turns->question, raw)) {
		seeking->stopped = true;
		return;
	}
	trial_skip(seeking->trial);
	print_take(&seeking->print, seeking->trial->session);
	seeking->stopped |= seeking->print.failed || seeking->trial->no_memory;
}

/* Whether a value has the print of the piece at hand. */
static bool
is_same(struct seeking *seeking, int64_t value)
{
	stand(seeking, value);
	return !seeking->stopped && seeking->print.code_count == seeking->code_count
	       && memcmp(seeking->print.codes, seeking->codes, seeking->code_count) == 0;
}

/* A new piece begins at the value that is stood on. */
static void
begin_piece(struct seeking *seeking, struct piece *piece, int64_t value)
{
	const struct print *print = &seeking->print;
	enum vv_state state;

	while (seeking->code_room < print->code_count) {
		if (!grow_room(&seeking->codes, &seeking->code_room, seeking->code_room, 1)) {
			seeking->stopped = seeking->trial->no_memory = true;
			return;
		}
	}
	if (print->code_count > 0)
		memcpy(seeking->codes, print->codes, print->code_count);
	seeking->code_count = print->code_count;
	seeking->wavers = print->wavers;
	seeking->distance = seeking->step > 0 ? print->up : -print->down;
	state = vv_session_state(seeking->trial->session, seeking->turns->question);
	*piece = (struct piece){ .low = value, .high = value, .allowed = state == VV_ANSWERED };
	piece->result = trial_look(seeking->trial);
}

/* ---- the end of a piece ---- */

/* From here on, values are told by how far they are from where the piece at hand begins. */
struct span {
	int64_t begin;			/* where that is */
	int64_t same;			/* so far it is known to be the same */
	int64_t other;			/* there it is another */
	int64_t most;			/* so far there are values */
};

static void
try_at(struct seeking *seeking, struct span *span, int64_t distance)
{
	if (distance <= span->same || distance >= span->other || seeking->stopped)
		return;
	if (is_same(seeking, span->begin + seeking->step * distance))
		span->same = distance;
	else
		span->other = distance;
}

static void
waver(struct seeking *seeking, struct span *span)
{
	while (seeking->wavered < WAVER_MAX && span->same + 1 < span->other && !seeking->stopped) {
		seeking->wavered++;
		try_at(seeking, span, span->same + 1);
	}
}

/* Where it probably is first, then further and further, at last by halves. */
static void
find_end(struct seeking *seeking, struct span *span)
{
	if (seeking->wavers) {
		seeking->turns->whole = false;
		waver(seeking, span);
	}
	if (seeking->distance > 0) {
		try_at(seeking, span, seeking->distance - 1);
		try_at(seeking, span, seeking->distance);
	} else {
		try_at(seeking, span, span->most);
	}
	for (int64_t further = 1; span->other > span->most && span->same < span->most
	     && !seeking->stopped; further *= 2)
		try_at(seeking, span, span->same + further < span->most ? span->same + further
			: span->most);
	while (span->same + 1 < span->other && !seeking->stopped)
		try_at(seeking, span, span->same + (span->other - span->same) / 2);
}

/* ---- one side ---- */

static struct piece *
next_piece(struct turns *turns, struct trial *trial)
{
	if (!GROW(turns->pieces, turns->room, turns->count)) {
		trial->no_memory = true;
		return NULL;
	}
	return &turns->pieces[turns->count++];
}

/* All pieces from a value to the last one on that side; the piece at that value, which is
 * found on both sides, is the first. */
static void
seek_side(struct seeking *seeking, int64_t step)
{
	struct turns *turns = seeking->turns;
	int64_t value = turns->at, last = step > 0 ? turns->top : turns->bottom;
	size_t pieces = 0;

	seeking->step = step;
	seeking->wavered = 0;
	while (!seeking->stopped) {
		struct piece *piece = pieces++ < SIDE_MAX ? next_piece(turns, seeking->trial)
				      : NULL;
		int64_t most = (last - value) * step;
		struct span span = { value, 0, most + 1, most };

		if (piece == NULL)
			break;
		stand(seeking, value);
		if (seeking->stopped) {
			turns->count--;
			break;
		}
		begin_piece(seeking, piece, value);
		find_end(seeking, &span);
		*(step > 0 ? &piece->high : &piece->low) = value + step * span.same;
		value += step * (span.same + 1);
		if (span.same == most)
			return;
	}
	turns->whole = false;
}

static void
reverse(struct piece *pieces, size_t count)
{
	for (size_t i = 0; i < count / 2; i++) {
		struct piece kept = pieces[i];

		pieces[i] = pieces[count - 1 - i];
		pieces[count - 1 - i] = kept;
	}
}

/* The first piece of the upper side is the last of the lower one. */
static void
join_sides(struct turns *turns, size_t lower)
{
	reverse(turns->pieces, lower);
	if (lower == 0)
		return;
	turns->now = lower - 1;
	if (turns->count <= lower)
		return;
	turns->pieces[lower - 1].high = turns->pieces[lower].high;
	memmove(turns->pieces + lower, turns->pieces + lower + 1,
		(turns->count - lower - 1) * sizeof *turns->pieces);
	turns->count--;
}

/* ---- the whole ---- */

static bool
begin(struct turns *turns, const struct trial *trial, const struct vv_question *question)
{
	const struct answer *answer = &trial->session->answers[question->index];
	int64_t limit = question->type == VV_TYPE_MONEY ? NUMBER_LIMIT * 100 : NUMBER_LIMIT;
	bool dated = question->type == VV_TYPE_DATE;

	*turns = (struct turns){
		.question = question, .whole = true,
		.bottom = dated ? VV_DAY_FIRST : -limit, .top = dated ? VV_DAY_LAST : limit,
		.at = dated ? trial->session->date : 0,
	};
	turns->answered = answer->raw != NULL && answer->raw[0] != '\0';
	return !turns->answered || place_of(turns, answer->value, &turns->at);
}

bool
turns_find(struct turns *turns, struct trial *trial, const struct vv_question *question,
	   size_t *looks)
{
	struct seeking seeking = { .turns = turns, .trial = trial, .looks = looks,
				   .depth = trial->depth };

	if (!begin(turns, trial, question)) {
		turns->whole = false;
		return true;
	}
	if (print_init(&seeking.print, trial->model, question)) {
		size_t lower;

		seek_side(&seeking, -1);
		lower = turns->count;
		seeking.stopped = trial->no_memory || seeking.print.failed;
		seek_side(&seeking, 1);
		join_sides(turns, lower);
	} else {
		seeking.print.failed = true;
	}
	trial->no_memory |= seeking.print.failed;
	trial_back(trial, seeking.depth);
	print_clear(&seeking.print);
	free(seeking.codes);
	return !trial->no_memory;
}

void
turns_clear(struct turns *turns)
{
	free(turns->pieces);
	*turns = (struct turns){ .pieces = NULL };
}
