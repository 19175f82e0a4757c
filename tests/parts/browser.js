/* A page in headless Chromium, spoken with by its debugging pipe: no port is opened.
 *
 *     const browser = await Browser.start(command)    command: words, the program first
 *     const page = await browser.open(path, { width, dark, print })
 *                                                     in a window that is tall enough for all of it
 *     await page.evaluate(expression)                 its value; a promise is waited for
 *     await page.picture(selector)                    PNG of what is seen there and a little around it
 *     page.asked                                      the addresses it asked for
 *     await page.close(), await browser.close()
 */
'use strict';
const { spawn } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const { pathToFileURL } = require('url');

const patience = 60000;

class Browser {
	static async start(command) {
		const browser = new Browser();
		const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'browser-'));

		browser.folder = folder;
		browser.next = 1;
		browser.waiting = new Map();
		browser.pages = new Map();
		/* nothing is looked up, and nobody is told anything */
		browser.child = spawn(command[0], [...command.slice(1), '--remote-debugging-pipe', '--no-sandbox', '--disable-gpu',
			'--disable-dev-shm-usage', '--no-first-run', '--disable-background-networking', '--disable-component-update',
			'--disable-sync', '--disable-extensions', '--hide-scrollbars', `--user-data-dir=${folder}`],
			{ stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env: { ...process.env, HOME: folder } });
		browser.gone = new Promise((resolve) => {
			browser.child.once('error', resolve);
			browser.child.once('exit', (status) => resolve(new Error(`the browser ended with ${status}`)));
		});
		browser.gone.then((error) => {
			for (const waiting of browser.waiting.values())
				waiting.reject(error);
		});
		let text = '';
		browser.child.stdio[3].on('error', () => {});
		browser.child.stdio[4].setEncoding('utf8').on('data', (more) => {
			const messages = (text + more).split('\0');

			text = messages.pop();
			for (const message of messages)
				browser.hear(JSON.parse(message));
		});
		return browser;
	}

	hear(message) {
		if (message.id === undefined) {
			const page = this.pages.get(message.sessionId);

			if (page !== undefined)
				page.hear(message);
			return;
		}
		const waiting = this.waiting.get(message.id);

		this.waiting.delete(message.id);
		if (message.error !== undefined)
			waiting.reject(new Error(message.error.message));
		else
			waiting.resolve(message.result);
	}

	say(method, params = {}, sessionId = undefined) {
		const id = this.next++;

		return new Promise((resolve, reject) => {
			const late = setTimeout(() => reject(new Error(`${method}: no answer`)), patience);

			this.waiting.set(id, {
				resolve(result) { clearTimeout(late); resolve(result); },
				reject(error) { clearTimeout(late); reject(error); }
			});
			this.child.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
		});
	}

	async open(file, { width = 1280, height = 600, dark = false, print = false } = {}) {
		const { targetId } = await this.say('Target.createTarget', { url: 'about:blank' });
		const { sessionId } = await this.say('Target.attachToTarget', { targetId, flatten: true });
		const page = new Page(this, targetId, sessionId);

		this.pages.set(sessionId, page);
		await page.say('Page.enable');
		await page.say('Network.enable');
		await page.say('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
		await page.say('Emulation.setEmulatedMedia', { media: print ? 'print' : 'screen',
			features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }] });
		const loaded = new Promise((resolve) => { page.loaded = resolve; });
		const { errorText } = await page.say('Page.navigate', { url: pathToFileURL(path.resolve(file)).href });

		if (errorText !== undefined)
			throw new Error(`${file}: ${errorText}`);
		await loaded;
		/* nothing below an edge, where it could be seen in part */
		const tall = await page.evaluate('Math.ceil(document.documentElement.getBoundingClientRect().height)');

		await page.say('Emulation.setDeviceMetricsOverride',
			{ width, height: Math.max(height, tall + 100), deviceScaleFactor: 1, mobile: false });
		return page;
	}

	async close() {
		await this.say('Browser.close').catch(() => {});
		await this.gone;
		fs.rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

class Page {
	constructor(browser, targetId, sessionId) {
		this.browser = browser;
		this.targetId = targetId;
		this.sessionId = sessionId;
		this.asked = [];
	}

	hear(message) {
		if (message.method === 'Page.loadEventFired')
			this.loaded();
		else if (message.method === 'Network.requestWillBeSent')
			this.asked.push(message.params.request.url);
	}

	say(method, params) {
		return this.browser.say(method, params, this.sessionId);
	}

	async evaluate(expression) {
		const { result, exceptionDetails } = await this.say('Runtime.evaluate',
			{ expression, awaitPromise: true, returnByValue: true });

		if (exceptionDetails !== undefined)
			throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
		return result.value;
	}

	async picture(selector, around = 40) {
		const clip = await this.evaluate(`(() => {
			const box = document.querySelector('${selector}').getBoundingClientRect();

			return { x: Math.max(0, box.x - ${around}), y: Math.max(0, box.y - ${around}),
				width: box.width + 2 * ${around}, height: box.height + 2 * ${around}, scale: 2 };
		})()`);
		const { data } = await this.say('Page.captureScreenshot', { format: 'png', clip, captureBeyondViewport: true });

		return Buffer.from(data, 'base64');
	}

	async close() {
		this.browser.pages.delete(this.sessionId);
		await this.browser.say('Target.closeTarget', { targetId: this.targetId });
	}
}

module.exports = { Browser };
