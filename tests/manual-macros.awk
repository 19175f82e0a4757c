# What a manual page has beside its prose, one a line, in any order: macros with the words that no language changes.
# Of an argument that has a name only that there is one; of the commands of line mode those of the language, which
# its file says.  Numbers and keys stand for exit statuses, limits and days.
#
#     awk -f manual-macros.awk [data/languages/CODE.ini] PAGE      with the file for the English page
BEGIN {
	split("Fl Cm Ev Pa Xr Nm Sy Li Ql Sq Dq Ic Ar Sx Pq Po Pc Op Ns No Bl El Bd Ed It Pp Sh Ss Em Ad Aq Brq", names, " ")
	for (i in names)
		macro[names[i]] = 1
	split("Fl Cm Ev Pa Xr Nm Sy Li Ql Sq", names, " ")
	for (i in names)
		literal[names[i]] = 1
}

# ---- the words of a language

FILENAME ~ /\.ini$/ {
	if ($0 ~ /^\[/)
		commands = $0 == "[commands]"
	else if (commands && split($0, part, /"/) == 3) {
		split(part[1], key, " ")
		letter[key[1]] = split(part[2], name, "|") > 1 ? name[2] : ""
		word[key[1]] = name[1]
	}
	next
}

# "b , /back" is "t , /tilbake" in a language with such words.
function spoken(text, n, i, list, english, out)
{
	n = split(text, list, " ")
	for (i = 1; i <= n; i++) {
		english = substr(list[i], 2)
		if (list[i] ~ /^\/./ && english in word) {
			if (i > 2 && letter[english] != "")
				list[i - 2] = letter[english]
			list[i] = "/" word[english]
		}
	}
	for (i = 1; i <= n; i++)
		out = out " " (n == 1 && list[i] ~ /^[a-z]$/ ? "letter" : list[i])
	return out
}

# ---- the page

function told(name, text)
{
	sub(/[ ,.;:)]+$/, "", text)
	if (name == "Ic")
		print name spoken(text)
	else if (name in literal && (name !~ /^[QS][lq]$/ || text !~ / /))
		print name " " text
	else
		print name
}

/^\.\\"/ || /^\.(Dd|Ds|ds|Dt|Os|Nd)/ { next }

{
	rest = $0
	while (match(rest, /Ctrl-[A-Z]|F?[0-9]+/)) {
		print "number or key " substr(rest, RSTART, RLENGTH)
		rest = substr(rest, RSTART + RLENGTH)
	}
}

/^\.(Ed|El)/ { verbatim = 0 }
verbatim || /^\.Dl/ { print "example " $0; next }
/^\.Bd/ { verbatim = 1 }

/^\./ {
	current = ""
	text = ""
	$1 = substr($1, 2)
	for (i = 1; i <= NF; i++)
		if ($i in macro) {
			if (current != "")
				told(current, text)
			current = $i
			text = ""
		} else
			text = text == "" ? $i : text " " $i
	if (current != "")
		told(current, text)
}
