import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Outbox } from '../../src/widget/chat/outbox.js';

const letter = id => ({ id, msg: id, at: 0 });
const settled = async () => { for (let turn = 0; turn < 20; turn++) await Promise.resolve(); };
const refusal = final => Object.assign(new Error('no'), { final });

test('Messages are delivered one after another, in the order of their writing', async () => {
  const delivered = [];
  let underWay = 0;
  const outbox = new Outbox(async ({ id }) => {
    assert.equal(++underWay, 1);
    await settled();
    delivered.push(id);
    underWay--;
  }, () => undefined);
  for (const id of 'abcd') outbox.add(letter(id));
  await outbox.flush();
  for (let turn = 0; turn < 10; turn++) await settled();
  assert.deepEqual(delivered, ['a', 'b', 'c', 'd']);
  assert.deepEqual(outbox.letters, []);
});

test('What could not be delivered waits and goes out once when the line returns, before what came after it', async () => {
  let line = false;
  const delivered = [];
  const outbox = new Outbox(async ({ id }) => {
    if (!line) throw refusal(false);
    delivered.push(id);
  }, () => undefined);
  outbox.add(letter('a'));
  outbox.add(letter('b'));
  await settled();
  assert.deepEqual(delivered, []);
  line = true;
  void outbox.flush();
  await settled();
  assert.deepEqual(delivered, ['a', 'b']);
});

test('A message the server refuses for good is marked failed and does not hold up the next', async () => {
  const states = [];
  const outbox = new Outbox(async ({ id }) => { if (id === 'a') throw refusal(true); }, ({ id }, state) => states.push(`${id} ${state}`));
  outbox.add(letter('a'));
  outbox.add(letter('b'));
  await settled();
  assert.deepEqual(states, ['a sending', 'b sending', 'a failed', 'b sent']);
  assert.deepEqual(outbox.letters.map(({ id }) => id), ['a']);
});

test('A failed message is sent again when the visitor asks for it', async () => {
  let refuse = true;
  const states = [];
  const outbox = new Outbox(async () => { if (refuse) throw refusal(true); }, (_, state) => states.push(state));
  outbox.add(letter('a'));
  await settled();
  refuse = false;
  outbox.retry('a');
  await settled();
  assert.deepEqual(states, ['sending', 'failed', 'sending', 'sent']);
});

test('A message whose answer was lost, but which the stream brought, is not sent again', async () => {
  let attempts = 0;
  const outbox = new Outbox(async () => { attempts++; throw refusal(false); }, () => undefined);
  outbox.add(letter('a'));
  await settled();
  outbox.acknowledge('a');
  void outbox.flush();
  await settled();
  assert.equal(attempts, 1);
});

test('Letters left over from before a reload are delivered first', async () => {
  const delivered = [];
  const outbox = new Outbox(async ({ id }) => { delivered.push(id); }, () => undefined, [letter('old')]);
  outbox.add(letter('new'));
  await settled();
  assert.deepEqual(delivered, ['old', 'new']);
});
