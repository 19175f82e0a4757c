# Gives a translated page the names that its sections have: mdoc lays some of them out in their own way, a synopsis with
# each .Nm on a line of its own, and knows them by their English names.  For groff these names are strings.
# po4a doubles a blank that is not to be broken where a line of its own ended there; it is one again.
#
#     awk -f sections.awk man/PAGE man/CODE/PAGE
/^\.Sh / {
	name = substr($0, 5)
	if (FNR == NR) {
		english[++sections] = name
		next
	}
	translated[++seen] = name
}
FNR == NR { next }
{
	gsub(/\\  /, "\\ ")
	line[++lines] = $0
}
END {
	for (i = 1; i <= lines; i++) {
		print line[i]
		if (line[i] ~ /^\.Os/)
			for (s = 1; s <= sections && seen == sections; s++)
				if (english[s] ~ /^(SYNOPSIS|FILES|SEE ALSO)$/) {
					gsub(/ /, "-", english[s])
					print ".ds doc-section-" tolower(english[s]) " " translated[s]
				}
	}
}
