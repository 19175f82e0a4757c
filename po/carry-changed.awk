# A text of the data whose English has changed keeps its msgctxt ("questionnaire:section.key").  msgmerge would drop
# its translation; this carries the translation over to the new English, marked fuzzy, with the old English beside it.
#
#     awk -f carry-changed.awk TEMPLATE CATALOGUE CATALOGUE      (all from msgcat --no-wrap)

BEGIN { RS = ""; FS = "\n" }

# The lines of a field with its continuation lines: 'msgid "a"', '"b"' …
function field(name,   i, text) {
	text = ""
	for (i = 1; i <= NF; i++)
		if (index($i, name " \"") == 1) {
			text = $i
			while (i < NF && substr($(i + 1), 1, 1) == "\"")
				text = text "\n" $(++i)
			break
		}
	return text
}

function previous(text) {
	gsub(/\n/, "\n#| ", text)
	return "#| " text
}

FNR == 1 { part++ }

part == 1 {
	context = field("msgctxt")
	if (context != "")
		english[context] = field("msgid")
	next
}

part == 2 {
	if (!/^#~/)
		translated[field("msgctxt"), field("msgid")] = 1
	next
}

{
	context = field("msgctxt")
	id = field("msgid")
	if (/^#~/ || context == "" || !(context in english) || english[context] == id ||
	    ((context, english[context]) in translated)) {
		print $0 "\n"
		next
	}
	comments = ""
	flags = "#, fuzzy"
	rest = ""
	for (i = 1; i <= NF; i++)
		if ($i ~ /^#,/) {
			if ($i !~ /fuzzy/)
				flags = flags substr($i, 3)
		} else if ($i ~ /^#\|/)
			;
		else if ($i ~ /^#/)
			comments = comments $i "\n"
		else
			rest = rest $i "\n"
	sub(/^#, fuzzy/, "#, fuzzy,", flags)
	sub(/,$/, "", flags)
	at = index(rest, id)
	rest = substr(rest, 1, at - 1) english[context] substr(rest, at + length(id))
	print comments flags "\n" previous(context) "\n" previous(id) "\n" rest
}
