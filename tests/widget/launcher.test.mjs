import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import vm from 'node:vm';

const read = name => readFileSync(new URL(`../../src/widget/${name}`, import.meta.url), 'utf8');
const memory = Symbol('what was set');

/** Stands for anything of a page that is not looked at here: it takes every call and keeps what is set on it. */
function anything() {
  const kept = { [memory]: true };
  const self = new Proxy(function () {}, {
    get: (_, key) => (key === Symbol.toPrimitive ? () => '' : key in kept ? kept[key] : (kept[key] = anything())),
    set: (_, key, value) => { kept[key] = value; return true; },
    apply: () => self,
    construct: () => self,
  });
  return self;
}

/** A page with the launcher on it. @param {string[]} asked */
function openPage(asked = []) {
  const streams = [];
  const timers = [];
  class EventSource {
    static CLOSED = 2;
    readyState = 0;
    constructor(url) { asked.push(url); streams.push(this); }
    close() {}
  }
  const document = Object.assign(anything(), { cookie: '', hidden: false, currentScript: { src: 'https://chat.example.org/livechat/foyer.js', dataset: {} } });
  const page = {
    document, EventSource, URL, URLSearchParams, parseInt, Event: class {}, AbortSignal,
    location: { href: 'https://www.example.org/', origin: 'https://www.example.org', protocol: 'https:' }, navigator: { language: 'de' },
    CSSStyleSheet: anything(), BroadcastChannel: anything(), matchMedia: anything(), addEventListener() {}, dispatchEvent() {},
    setTimeout: (run, delay) => timers.push({ run, delay }), clearTimeout: () => { timers.length = 0; }, setInterval() {}, clearInterval() {},
    fetch: async url => { asked.push(String(url)); return { json: async () => ({ config: { enabled: true, online: true } }) }; },
  };
  page.window = page;
  vm.runInContext(read('launcher/launcher.js'), vm.createContext(page));
  return { page, streams, timers };
}

test('What the declarations promise is there, and nothing else', () => {
  const declared = name => [...read('foyer.d.ts').split(`interface ${name} {`)[1].split('\n}')[0].matchAll(/^ {2}(\w+)[(<]/gm)].map(found => found[1]).sort();
  const { page } = openPage();
  assert.deepEqual(Object.keys(page.RocketChat.livechat).sort(), declared('RocketChatLivechat'));
  assert.deepEqual(Object.keys(page.Foyer).sort(), declared('FoyerChat'));
});

test('Before a click a page asks for one thing: whether somebody is there', () => {
  const asked = [];
  openPage(asked);
  assert.deepEqual(asked, ['https://chat.example.org/api/v1/foyer.availability']);
});

test('A line that is cut is asked about after four seconds, one that is refused at once', () => {
  const { streams, timers } = openPage();
  streams[0].onmessage({ data: '{"online":true}' });
  streams[0].onerror();
  assert.equal(timers.at(-1).delay, 4_000);
  streams[0].readyState = 2;
  streams[0].onerror();
  assert.equal(timers.at(-1).delay, 0);
});

test('A page that has been told when to ask again does not take the pause for a cut line', () => {
  const { streams, timers } = openPage();
  streams[0].onmessage({ data: '{"again":30000,"online":true}' });
  streams[0].onerror();
  assert.equal(timers.at(-1).delay, 34_000);

  // It has a line of its own again.
  streams[0].onmessage({ data: '{"online":true}' });
  streams[0].onerror();
  assert.equal(timers.at(-1).delay, 4_000);
});
