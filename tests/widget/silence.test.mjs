import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { MessageLog } from '../../src/widget/chat/messageLog.js';

globalThis.document ??= { addEventListener: () => undefined };
const { SilenceWatch } = await import('../../src/widget/chat/parts/silenceWatch.js');
const soon = () => new Promise(resolve => { setImmediate(resolve); });

function scene(closesIn) {
  const log = new MessageLog('mine');
  log.receive({ _id: 'a', msg: 'answer', ts: 1, u: { _id: 'ada' } });
  const told = [];
  const conversation = {
    phase: 'open', log, token: 'mine', rid: 'room', config: { foyer: { closesSilent: true, closesIn } },
    learn: async () => { told.push('learn'); },
    api: { post: async path => { told.push(path); return { closesIn: 600 }; } },
  };
  let stay;
  const watch = new SilenceWatch(conversation, {
    card: async act => { stay = act; return { open: () => told.push('ask'), close: () => told.push('close'), thank: () => told.push('thank') }; },
    ring: () => told.push('ring'), changed: () => undefined,
  });
  watch.follow();
  return { watch, conversation, told, stay: () => stay() };
}

test('Whoever is silent is asked two minutes before the end, and stays with one press', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  try {
    const { watch, told, stay } = scene(600);
    mock.timers.tick(479_000);
    await soon();
    assert.deepEqual(told, []);
    mock.timers.tick(1_000);
    await soon();
    assert.deepEqual(told, ['ask', 'ring']);
    assert.equal(watch.asks, true);
    await stay();
    assert.deepEqual(told, ['ask', 'ring', 'foyer.visitor.stay', 'thank']);
    assert.equal(watch.asks, false);
    mock.timers.tick(480_000);
    await soon();
    assert.equal(watch.asks, true);
  } finally {
    mock.timers.reset();
  }
});

test('A message of the visitor takes the question away, and an answer asks the server anew', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  try {
    const { watch, conversation, told } = scene(60);
    mock.timers.tick(30_000);
    await soon();
    assert.equal(watch.asks, true);
    conversation.log.write('b', 'still here', 2);
    watch.follow();
    assert.equal(watch.asks, false);
    assert.deepEqual(told, ['ask', 'ring', 'close']);
    conversation.log.receive({ _id: 'b', msg: 'still here', ts: 2, token: 'mine' });
    conversation.log.receive({ _id: 'c', msg: 'good', ts: 3, u: { _id: 'ada' } });
    watch.follow();
    assert.equal(told.at(-1), 'learn');
  } finally {
    mock.timers.reset();
  }
});

test('Where nothing is closed nobody is asked', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  try {
    const { watch, conversation, told } = scene(undefined);
    conversation.config = { foyer: { closesSilent: false } };
    conversation.log.receive({ _id: 'c', msg: 'good', ts: 3, u: { _id: 'ada' } });
    watch.follow();
    mock.timers.tick(10_000_000);
    await soon();
    assert.deepEqual(told.filter(one => one !== 'learn'), []);
    assert.equal(watch.asks, false);
  } finally {
    mock.timers.reset();
  }
});
