/* calendar.js NODE_MODULES FOLDER: reads every FOLDER/NAME.ics with ical.js and holds it against NAME.json, what eval
 * --format json tells of the same answers (and languages): each day of the report that is not past has its entries, with
 * what the report says, and there is no other.  LATER/NAME.ics in the folder is of the same answers on a later day.
 */
'use strict';
const assert = require('assert');
const fs = require('fs');
const path = require('path');

const hour = 3600, day = 24 * hour;

function shifted(date, days) {
	return new Date(Date.parse(date) + days * 86400000).toISOString().slice(0, 10);
}

/* What is to be in the calendar: {item, suffix, first, last}. */
function expected(report) {
	const entries = [];

	for (const item of report.items) {
		if (item.date === undefined || item.date === null)
			continue;
		const last = item.until > item.date ? item.until : item.date;

		if (last < report.date)
			continue;
		entries.push({ item, suffix: '', first: item.date, last });
		if (last > item.date)
			entries.push({ item, suffix: '-last', first: last, last });
		if (shifted(report.date, 28) <= last)
			entries.push({ item, suffix: '-ahead', first: shifted(last, -14), last: shifted(last, -14) });
	}
	return entries;
}

/* A day without a time, as a calendar has it. */
function theDay(component, name) {
	const value = component.getFirstPropertyValue(name);

	assert(value.isDate, `${name} is not a day: ${value}`);
	return value.toString();
}

function holdWords(event, entry, report) {
	const [line, ...details] = entry.item.text.split('\n');
	const language = event.component.getFirstProperty('summary').getParameter('language');
	const others = Object.values(report.translations ?? {});

	if (entry.suffix === '')
		assert.strictEqual(event.summary, line);
	else
		assert(event.summary.endsWith(line) && event.summary.length > line.length, event.summary);
	assert.strictEqual(language, report.language);
	assert(event.description.startsWith(event.summary), event.description);
	for (const text of [...details, report.title, report.rules, report.notice ?? '', ...entry.item.sources.map((source) => source.text)])
		assert(event.description.includes(text), `"${text}" is missing in: ${event.description}`);
	for (const other of others) {
		const text = other.items.find((item) => item.id === entry.item.id).text;

		for (const part of [...text.split('\n'), other.title, other.rules])
			assert(event.description.includes(part), `"${part}" is missing in: ${event.description}`);
	}
	for (const value of [event.summary, event.description])
		assert(!/[\0-\x09\x0b-\x1f\ufffd]|\\[,;n]/.test(value), value);
}

function holdAlarm(event, entry, report) {
	const alarms = event.component.getAllSubcomponents('valarm');

	assert.strictEqual(alarms.length, entry.first > report.date ? 1 : 0, 'alarms');
	for (const alarm of alarms) {
		assert.strictEqual(alarm.getFirstPropertyValue('action'), 'DISPLAY');
		assert.strictEqual(alarm.getFirstPropertyValue('trigger').toSeconds(), 9 * hour - day);
		assert.strictEqual(alarm.getFirstPropertyValue('description'), event.summary);
	}
}

function hold(event, entry, report) {
	const component = event.component;
	const url = entry.item.sources.map((source) => source.url).find((address) => address !== null) ?? null;

	assert.strictEqual(theDay(component, 'dtstart'), entry.first);
	assert.strictEqual(theDay(component, 'dtend'), shifted(entry.last, 1));
	assert.strictEqual(component.getFirstPropertyValue('dtstamp').toString(), `${report.date}T00:00:00Z`);
	assert.strictEqual(component.getFirstPropertyValue('last-modified').toString(), `${report.date}T00:00:00Z`);
	assert.strictEqual(component.getFirstPropertyValue('url'), url);
	assert.strictEqual(component.getFirstPropertyValue('transp'), 'TRANSPARENT');
	assert(event.sequence > 0);
	assert.strictEqual(event.organizer, null);
	assert.strictEqual(event.attendees.length, 0);
	holdWords(event, entry, report);
	holdAlarm(event, entry, report);
}

/* UID by entry; "QUESTIONNAIRE-ITEM-SUFFIX" before the part that tells people apart. */
function read(ICAL, file) {
	const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(file, 'utf8')));
	const events = new Map();

	assert.strictEqual(calendar.getFirstPropertyValue('version'), '2.0');
	assert.strictEqual(calendar.getFirstPropertyValue('method'), 'PUBLISH');
	assert(calendar.getFirstPropertyValue('prodid'));
	for (const component of calendar.getAllSubcomponents('vevent')) {
		const event = new ICAL.Event(component);
		const name = event.uid.replace(/-[0-9a-f]{16}@veiviser$/, '');

		assert.notStrictEqual(name, event.uid, event.uid);
		assert(!events.has(name), `twice: ${name}`);
		events.set(name, event);
	}
	assert.strictEqual(calendar.getAllSubcomponents().length, events.size, 'something that is no event');
	return events;
}

function holdCalendar(ICAL, folder, name) {
	const report = JSON.parse(fs.readFileSync(path.join(folder, `${name}.json`), 'utf8'));
	const events = read(ICAL, path.join(folder, `${name}.ics`));
	const entries = expected(report);
	const later = path.join(folder, 'later', `${name}.ics`);

	for (const entry of entries) {
		const key = `${report.questionnaire}-${entry.item.id}${entry.suffix}`;

		assert(events.has(key), `no entry for ${key}`);
		hold(events.get(key), entry, report);
	}
	assert.strictEqual(events.size, entries.length, `others than ${entries.map((entry) => entry.item.id)}`);
	if (fs.existsSync(later))
		holdLater(events, read(ICAL, later));
	return entries.length;
}

/* The same entry has the same UID, whatever the day, and the later one outdoes the earlier. */
function holdLater(events, later) {
	for (const [key, event] of events)
		if (later.has(key)) {
			assert.strictEqual(later.get(key).uid, event.uid);
			assert(later.get(key).sequence > event.sequence, 'SEQUENCE does not rise');
		}
}

async function main() {
	const [modules, folder] = process.argv.slice(2);
	const { default: ICAL } = await import(path.join(path.resolve(modules), 'ical.js', 'dist', 'ical.js'));
	const names = fs.readdirSync(folder).filter((name) => name.endsWith('.ics')).map((name) => name.slice(0, -4));
	let failed = 0, entries = 0;

	for (const name of names) {
		try {
			entries += holdCalendar(ICAL, folder, name);
			console.log(`ok ${name}`);
		} catch (error) {
			failed++;
			console.log(`not ok ${name}\n    ${String(error.message).replace(/\n/g, '\n    ').slice(0, 1500)}`);
		}
	}
	console.log(`# ${entries} entries`);
	process.exit(failed > 0 || entries === 0 ? 1 : 0);
}

main();
