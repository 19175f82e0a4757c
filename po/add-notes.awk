# Gives each text of the code that has no note of its own one that says what its file is for: the first sentence of the
# comment at the head of the file.
#
#     awk -f add-notes.awk SOURCES RS= TEMPLATE      SOURCES: the files, each with a tab and that sentence behind it

BEGIN { FS = "\n" }

FILENAME == ARGV[1] {
	split($0, part, "\t")
	about[part[1]] = part[2]
	next
}

{
	first = ""
	noted = 0
	for (i = 1; i <= NF; i++) {
		if ($i ~ /^#\. /)
			noted = 1
		if (first == "" && $i ~ /^#: src\//) {
			split($i, word, " ")
			first = word[2]
			sub(/:.*/, "", first)
		}
	}
	for (i = 1; i <= NF; i++) {
		if (!noted && first != "" && $i ~ /^#:/ && about[first] != "") {
			print "#. " about[first]
			noted = 1
		}
		print $i
	}
	print ""
}
