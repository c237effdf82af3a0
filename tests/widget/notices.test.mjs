import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readNotice } from '../../src/widget/chat/notices.js';

const anna = { _id: 'a', username: 'anna', name: 'Anna' };
const bert = { _id: 'b', username: 'bert', name: 'Bert' };
const moved = (scope, more = {}) => readNotice({ _id: 'm', t: 'livechat_transfer_history', transferData: { scope, transferredBy: anna, ...more } }, 'mine');

test('The visitor is told by whom the chat was ended', () => {
  assert.equal(readNotice({ _id: 'm', t: 'livechat-close', token: 'mine', u: bert }, 'mine').key, 'closedByYou');
  assert.deepEqual(readNotice({ _id: 'm', t: 'livechat-close', u: anna }, 'mine').with, { name: 'Anna' });
  assert.equal(readNotice({ _id: 'm', t: 'livechat-close', u: { _id: 'rocket.cat', username: 'rocket.cat' } }, 'mine').key, 'closed');
});

test('The visitor is told who has given the chat back, and where it has gone', () => {
  assert.deepEqual(moved('queue'), { key: 'returnedBy', with: { name: 'Anna' }, urgent: true });
  assert.deepEqual(moved('department', { nextDepartment: { _id: 'd', name: 'IT' } }), { key: 'forwardedToDepartment', with: { department: 'IT' } });
  assert.deepEqual(moved('agent', { transferredTo: bert }), { key: 'forwardedToAgent', with: { name: 'Bert' } });
  assert.equal(moved('autoTransferUnansweredChatsToQueue').key, 'movedOn');
});

test('Whoever asks for a person instead of a program is not told that they have done it', () => {
  const { key } = readNotice({ _id: 'a', t: 'livechat_transfer_history', transferData: { scope: 'queue', transferredBy: { _id: 'v', name: 'Erika', userType: 'visitor' } } }, 'mine');
  assert.equal(key, 'returned');
});

test('The note that only staff see never becomes part of a notice', () => {
  for (const scope of ['queue', 'department', 'agent', 'autoTransferUnansweredChatsToAgent']) {
    assert.ok(!JSON.stringify(moved(scope, { comment: 'secret', transferredTo: bert })).includes('secret'));
  }
});

test('What is not for the visitor is not shown', () => {
  for (const t of ['command', 'ul', 'livechat_navigation_history', 'omnichannel_priority_change_history', 'livechat_transcript_history']) {
    assert.equal(readNotice({ _id: 'm', t, msg: 'x' }, 'mine'), undefined, t);
  }
});
