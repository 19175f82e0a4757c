# Prints the entries of a catalogue (msgcat --no-wrap) in which a translation has not the placeholders of its English:
# {name} or {name:case} of data texts, "{{", and the printf directives of code texts, in their order.

BEGIN { RS = ""; FS = "\n" }

# The set {a} {b} …, sorted, with directives behind in order
function placeholders(text,   found, n, i, j, t, list) {
	n = 0
	list = ""
	while (match(text, /\{\{|\{[a-z0-9_]+(:[a-z]+)?\}|%[-+ #0]*[0-9]*(\.[0-9]+)?(hh|h|ll|l|z|j|t)?[diouxXcsp%]/)) {
		t = substr(text, RSTART, RLENGTH)
		if (substr(t, 1, 1) == "%")
			list = list " " t
		else {
			sub(/:.*/, "}", t)	# the grammatical case is the translation's own
			found[++n] = t
		}
		text = substr(text, RSTART + RLENGTH)
	}
	for (i = 2; i <= n; i++)
		for (j = i; j > 1 && found[j] < found[j - 1]; j--) {
			t = found[j]
			found[j] = found[j - 1]
			found[j - 1] = t
		}
	t = ""
	for (i = 1; i <= n; i++)
		if (i == 1 || found[i] != found[i - 1])
			t = t " " found[i]
	return t list
}

/^#~/ { next }

{
	split("", text)
	what = ""
	for (i = 1; i <= NF; i++)
		if ($i ~ /^msg/) {
			what = substr($i, 1, index($i, " ") - 1)
			text[what] = substr($i, index($i, "\""))
		} else if ($i ~ /^"/)
			text[what] = text[what] $i
	if (text["msgid"] == "\"\"" )
		next
	wanted = placeholders("msgid_plural" in text ? text["msgid_plural"] : text["msgid"])
	for (what in text)
		if (what ~ /^msgstr/ && text[what] != "\"\"" && placeholders(text[what]) != wanted)
			print text["msgctxt"], text["msgid"], "-->", text[what]
}
