/* shot.js FILE SELECTOR PICTURE light|dark|print -- CHROMIUM...: what a part of a page looks like, as PNG */
'use strict';
const fs = require('fs');
const { Browser } = require('./browser.js');

async function main() {
	const words = process.argv.slice(2), end = words.indexOf('--');
	const [file, selector, picture, way] = words.slice(0, end);
	const browser = await Browser.start(words.slice(end + 1));
	const page = await browser.open(file, { dark: way === 'dark', print: way === 'print' });

	fs.writeFileSync(picture, await page.picture(selector));
	await browser.close();
}

main().catch((error) => {
	console.error(error.message);
	process.exit(1);
});
