/* accessible.js NODE_MODULES FILE... -- CHROMIUM...: each page through axe-core, all of its rules, on a wide window, on
 * one of 320 pixels (where nothing may scroll sideways), in dark colours, and as printed (where nothing may be closed).
 * "ok FILE" or "not ok FILE" with what was found, below.  Nothing but the file itself may be asked for.
 */
'use strict';
const fs = require('fs');
const path = require('path');
const { Browser } = require('./browser.js');

const ways = {
	wide: { width: 1280 },
	narrow: { width: 320 },
	dark: { width: 1280, dark: true },
	printed: { width: 794, print: true }
};

const run = `axe.run(document).then((found) => {
	const told = (rules) => rules.flatMap((rule) => rule.nodes.map((node) => rule.id + ': ' + node.target.join(' ') + ': ' +
		(node.failureSummary ?? rule.help)));

	return { checked: found.passes.length, wrong: told(found.violations), undecided: told(found.incomplete) };
})`;

async function ask(page, axe) {
	await page.evaluate(axe);
	return await page.evaluate(run);
}

/* What axe cannot decide is a finding as well: the pages leave nothing to be looked at.  Where a line of text falls
 * between two cells of axe's grid it cannot tell what is behind it; in a window a little wider it falls elsewhere. */
async function undecided(browser, axe, file, way, first) {
	if (first.length === 0)
		return [];
	const page = await browser.open(file, { ...way, width: way.width + 23 });
	const second = await ask(page, axe);

	await page.close();
	return second.undecided.filter((finding) => first.includes(finding));
}

async function look(browser, axe, file, name) {
	const page = await browser.open(file, ways[name]);
	const findings = [];
	const result = await ask(page, axe);
	const width = await page.evaluate('document.documentElement.scrollWidth');
	const scripts = await page.evaluate("document.querySelectorAll('script, iframe, object, embed').length");
	const closed = await page.evaluate("document.querySelectorAll('details:not([open])').length");

	/* Most of its rules are about things that are not on a page of text. */
	if (result.checked < 10)
		findings.push(`axe found hardly anything to check: ${result.checked} rules`);
	findings.push(...result.wrong, ...await undecided(browser, axe, file, ways[name], result.undecided));
	if (width > ways[name].width)
		findings.push(`it scrolls sideways: ${width} pixels`);
	if (scripts > 0)
		findings.push('it has scripts or what they come in');
	if (closed > 0)
		findings.push('something is closed');
	findings.push(...page.asked.slice(1).map((address) => `it asks for ${address}`));
	await page.close();
	return findings.map((finding) => `${name}: ${finding}`);
}

async function main() {
	const words = process.argv.slice(2), end = words.indexOf('--');
	const axe = fs.readFileSync(path.join(words[0], 'axe-core', 'axe.min.js'), 'utf8') + '; true';
	const browser = await Browser.start(words.slice(end + 1));
	let failed = false;

	for (const file of words.slice(1, end)) {
		const findings = [];

		for (const name of Object.keys(ways))
			findings.push(...await look(browser, axe, file, name));
		console.log(`${findings.length === 0 ? 'ok' : 'not ok'} ${path.basename(file)}: accessible`);
		for (const finding of findings.slice(0, 20))
			console.log('    ' + finding.replace(/\n/g, ' ').slice(0, 280));
		failed ||= findings.length > 0;
	}
	await browser.close();
	process.exit(failed ? 1 : 0);
}

main().catch((error) => {
	console.log(`not ok the browser: ${error.message}`);
	process.exit(1);
});
