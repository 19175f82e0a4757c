# A template (msgcat --no-wrap) as a catalogue of the made-up language: every Latin letter of a text is another one, but
# what stands in braces, directives, and names in capital letters or with a point.
#
#     msgcat --no-wrap TEMPLATE | awk -f pseudo.awk > qua.po

BEGIN {
	latin = "abcdefghijklmnopqrstuvwxyz"
	n = split("а б ц д е ф ґ г і й к л м н о п щ р с т у в ш х и з", small, " ")
	split("А Б Ц Д Е Ф Ґ Г І Й К Л М Н О П Щ Р С Т У В Ш Х И З", large, " ")
	for (i = 1; i <= n; i++) {
		other[substr(latin, i, 1)] = small[i]
		other[toupper(substr(latin, i, 1))] = large[i]
	}
}

function pseudo(text,   out, c) {
	out = ""
	while (text != "") {
		if (match(text, /^(\{[^}]*\}|%[-+ #0]*[0-9]*(\.[0-9*]+)?(hh|h|ll|l|z|j|t)?[a-zA-Z%]|\\.|[A-Z][A-Z]+|[a-z0-9.]+\.(ini|po|mo|txt|html|json|ics|pdf|test|example)|--?[a-z][-a-z]*)/)) {
			out = out substr(text, 1, RLENGTH)
			text = substr(text, RLENGTH + 1)
			continue
		}
		c = substr(text, 1, 1)
		out = out (c in other ? other[c] : c)
		text = substr(text, 2)
	}
	return out
}

function put(key, text) {
	print key " \"" text "\""
}

/^msgid ""$/ && !begun {
	begun = header = 1
	print
	next
}
header && /^$/ {
	header = 0
	print "msgstr \"\""
	print "\"Language: qua\\n\""
	print "\"MIME-Version: 1.0\\n\""
	print "\"Content-Type: text/plain; charset=UTF-8\\n\""
	print "\"Content-Transfer-Encoding: 8bit\\n\""
	print "\"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n\""
}
header { next }
/^msgid / { id = substr($0, 8, length($0) - 8); part = "id" }
/^msgid_plural / { many = substr($0, 15, length($0) - 15); part = "many" }
/^"/ && part == "id" { id = id substr($0, 2, length($0) - 2) }
/^"/ && part == "many" { many = many substr($0, 2, length($0) - 2) }
/^msgstr/ { part = "" }
/^msgstr ""$/ { put("msgstr", pseudo(id)); next }
/^msgstr\[0\]/ { put("msgstr[0]", pseudo(many) "0"); put("msgstr[1]", pseudo(many) "1"); put("msgstr[2]", pseudo(many) "2"); next }
/^msgstr\[/ { next }
{ print }
