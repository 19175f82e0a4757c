# Prints the entries of po/nn.po (msgcat --no-wrap) in whose translation a word of bokmål stands that nynorsk does not
# have in any form.  Left out: names of official sources and other names of countries, which are quoted as they are.

BEGIN {
	RS = ""
	FS = "\n"
	words = "jeg ikke en et dem disse hun dere deres hva hvem hvor hvorfor hvordan hvilken hvilket hvilke hvis"
	words = words " hver hvert enhver noe noen annen annet mye mer flere bare kun selv eget fra uten"
	words = words " utenfor innen allerede fortsatt tidligere senere senest særlig forrige mulig umulig"
	words = words " være vært gjøre gjør ble kommer sier vet skriver leser finnes vises kreves trenger trengs"
	words = words " gis sendes brukes fylles slettes lagres endres mangler velge velger spørre søke søker kalles heter"
	words = words " begynne begynner fortsette åpne åpner åpnes åpen åpent bekrefte bekrefter bekreftelse utstedt"
	words = words " midlertidig ansatt uke uken uker ukene måned måneden måneder månedene dager dagene timer timene"
	words = words " frister fristene gebyrer svarene landene papirene kravene vilkårene språkene dokumentene vedleggene"
	words = words " navn navnet navnene etternavn fornavn sted stedet steder nettsted arbeidssted fødested"
	words = words " sykepleier sykepleiere sykehus leger tannleger helsetjeneste tjeneste tjenester tillatelse"
	words = words " tillatelsen opphold oppholdstillatelse arbeidstillatelse statsborger statsborgere arbeidsgiver"
	words = words " arbeidsgiveren arbeidstaker arbeidssøker søkere søkeren veileder veiledning spørreskjema myndighet"
	words = words " myndighetene linjen filen mappen meldingen utdanningen prøven loven avgjørelse norge"
	count = split(words, word, " ")
}

/^msgid ""\nmsgstr "Project/ || /msgctxt "[^"]*source\.[a-z0-9_]+\.title"/ || /msgctxt "[^"]*\.aliases"/ { next }

{
	text = ""
	for (i = 1; i <= NF; i++)
		if ($i ~ /^msgstr/) {
			line = $i
			sub(/^msgstr(\[[0-9]\])? /, "", line)
			text = text " " line
		}
	gsub(/\\n|\{[^}]*\}/, " ", text)
	gsub(/Æ/, "æ", text)
	gsub(/Ø/, "ø", text)
	gsub(/Å/, "å", text)
	gsub(/[ -,\/-@[-`{-~]|«|»|“|”|‘|’|–|…|\302\240/, " ", text)
	gsub(/[-.]+ /, " ", text)	# the letters behind a hyphen or in the name of a host are no word
	text = " " tolower(text) " "
	for (i = 1; i <= count; i++)
		if (index(text, " " word[i] " "))
			print word[i] ": " $0
}
