import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Attendance } from '../../src/widget/chat/attendance.js';
import { MessageLog } from '../../src/widget/chat/messageLog.js';
import { fetchMissed, pageSize } from '../../src/widget/chat/missed.js';
import { noticeOf } from '../../src/widget/chat/notice.js';
import { objection, refusal, sizeText } from '../../src/widget/chat/parts/fileRules.js';
import { countdown, leadBefore } from '../../src/widget/chat/parts/silenceRules.js';
import { occasionOf } from '../../src/widget/chat/parts/triggerRules.js';
import { ReadMark } from '../../src/widget/chat/readMark.js';

const file = (name, size = 10, type = '') => ({ name, size, type });
const message = (n, more = {}) => ({ _id: `m${n}`, msg: `${n}`, ts: n, ...more });

test('A file is refused for what it is, before a byte of it travels', () => {
  const rules = { maxBytes: 100, types: ['image/*', '.pdf', 'text/plain'] };
  assert.equal(objection(file('a.PDF'), rules), undefined);
  assert.equal(objection(file('a', 10, 'image/png'), rules), undefined);
  assert.equal(objection(file('a', 10, 'text/plain'), rules), undefined);
  assert.equal(objection(file('a.exe', 10, 'application/x-msdownload'), rules), 'uploadType');
  assert.equal(objection(file('a.pdf.exe'), rules), 'uploadType');
  assert.equal(objection(file('a.pdf', 101), rules), 'uploadTooLarge');
  assert.equal(objection(file('a.pdf', 0), rules), 'uploadEmpty');
  assert.equal(objection(file('anything.xyz'), { types: [] }), undefined);
  assert.equal(objection(file('anything.xyz')), undefined);
  assert.deepEqual([sizeText(200_000, 'de'), sizeText(2_500_000, 'de'), sizeText(25_000_000, 'en')], ['200 kB', '2,5 MB', '25 MB']);
});

test('What the server refuses is told in words', () => {
  assert.equal(refusal('error-type-not-allowed'), 'uploadType');
  assert.equal(refusal('error-size-not-allowed'), 'uploadTooLarge');
  assert.equal(refusal('error-file-upload-disabled'), 'uploadOff');
  assert.equal(refusal('unreachable'), 'uploadFailed');
});

test('A line of the house waits for its moment, and one that cannot be understood never comes', () => {
  const on = (name, value) => occasionOf({ _id: 't', actions: [], conditions: [{ name, value }] });
  assert.deepEqual(on('time-on-site', '5'), { kind: 'time', after: 5_000 });
  assert.equal(on('page-url', 'fees$').pattern.test('https://a.b/fees'), true);
  assert.equal(on('page-url', '('), undefined);
  assert.equal(on('time-on-site', 'soon'), undefined);
  assert.deepEqual(on('chat-opened-by-visitor'), { kind: 'opened' });
  assert.deepEqual(on('after-guest-registration'), { kind: 'registered' });
  assert.equal(on('something-else'), undefined);
  assert.equal(occasionOf({ _id: 't', actions: [], conditions: [] }), undefined);
});

test('A notice of this server comes first; consent of the dialect is the next; where neither is wanted there is none', () => {
  const notice = { mode: 'notice', version: '1', text: 'x' };
  assert.equal(noticeOf({ foyer: { notice } }, 'built in'), notice);
  assert.equal(noticeOf({ foyer: { notice: null }, settings: { forceAcceptDataProcessingConsent: true } }, 'built in'), undefined);
  assert.deepEqual(noticeOf({ settings: { forceAcceptDataProcessingConsent: true } }, 'built in'), { mode: 'consent', version: '', text: 'built in' });
  assert.equal(noticeOf({ settings: {} }, 'built in'), undefined);
});

test('What was missed is fetched back to what is known, however much it is', async () => {
  const all = Array.from({ length: 180 }, (_, n) => message(n));
  const log = new MessageLog();
  all.slice(0, 20).forEach(one => log.receive(one));
  const asked = [];
  const { missed, hasOlder } = await fetchMissed(log, async before => {
    asked.push(before);
    return all.filter(one => before === undefined || one.ts < before).slice(-pageSize).reverse();
  });
  assert.equal(asked.length, 4);
  missed.forEach(one => log.receive(one));
  assert.deepEqual(log.entries().map(entry => entry._id), all.map(one => one._id));
  assert.equal(hasOlder, undefined);
});

test('Where nothing is known one page is enough, and whether there is more is told', async () => {
  const page = Array.from({ length: pageSize }, (_, n) => message(pageSize - n));
  assert.deepEqual((await fetchMissed(new MessageLog(), async () => page)).hasOlder, true);
  assert.deepEqual((await fetchMissed(new MessageLog(), async () => page.slice(1))).hasOlder, false);
});

test('Whoever attends takes the visitor out of the queue, and giving back puts them in again', () => {
  const attendance = new Attendance();
  attendance.read({ queueInfo: { spot: 2 } });
  assert.equal(attendance.queue.spot, 2);
  assert.deepEqual(attendance.follow({ type: 'agentData', data: { username: 'ada', name: 'Ada', status: 'online' } }),
    ['assign-agent', { name: 'Ada', username: 'ada', status: 'online' }]);
  assert.equal(attendance.queue, undefined);
  assert.deepEqual(attendance.follow({ type: 'agentStatus', status: 'busy' })[1], { name: 'Ada', username: 'ada', status: 'busy' });
  assert.equal(attendance.follow({ type: 'agentData' }), undefined);
  assert.equal(attendance.agent, undefined);
  assert.equal(attendance.follow({ type: 'agentStatus', status: 'away' }), undefined);
  assert.deepEqual(attendance.follow({ type: 'queueData', data: { spot: 1 } }), ['queue-position-change', { spot: 1 }]);
  assert.equal(attendance.nameOf({ _id: 'x', username: 'ada' }), 'Ada');
});

test('Messages count as unread until the visitor has the end of the log before their eyes', () => {
  const log = new MessageLog('mine');
  const mark = new ReadMark();
  log.receive(message(1, { token: 'mine' }));
  log.receive(message(2));
  log.receive(message(3, { t: 'uj' }));
  assert.equal(mark.unread(log), 1);
  assert.equal(mark.follow(log), false);
  mark.looking = true;
  assert.equal(mark.follow(log), true);
  assert.equal(mark.follow(log), false);
  assert.equal(mark.unread(log), 0);
});

test('A silent visitor is asked in time, whatever the time is', () => {
  assert.equal(leadBefore(3_600), 120);
  assert.equal(leadBefore(60), 30);
  // Never less than twenty seconds: where silence lasts no longer, at once.
  assert.equal(leadBefore(30), 20);
  assert.equal(leadBefore(5), 20);
  assert.equal(countdown(119.2), '2:00');
  assert.equal(countdown(9), '0:09');
  assert.equal(countdown(-3), '0:00');
});
