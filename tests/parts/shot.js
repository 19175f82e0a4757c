/* shot.js FILE PICTURE light|dark|print -- CHROMIUM...: what a page looks like, all of it, as PNG */
'use strict';
const fs = require('fs');
const { Browser } = require('./browser.js');

async function main() {
	const words = process.argv.slice(2), end = words.indexOf('--');
	const [file, picture, way] = words.slice(0, end);
	const browser = await Browser.start(words.slice(end + 1));
	const page = await browser.open(file, { dark: way === 'dark', print: way === 'print', scale: 2 });

	fs.writeFileSync(picture, await page.picture());
	await browser.close();
}

main().catch((error) => {
	console.error(error.message);
	process.exit(1);
});
