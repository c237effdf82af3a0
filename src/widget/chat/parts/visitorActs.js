// @ts-check
import { CallError } from '../rest.js';
/** @import { Conversation } from '../conversation.js' */

/** @param {Conversation} conversation */
export async function endChat(conversation) {
  const { api, token, rid } = conversation;
  if (rid) {
    try {
      await api.post('livechat/room.close', { token, rid });
    } catch (error) {
      if (!(error instanceof CallError && error.final)) throw error;
    }
    // The closing line usually came first, by the stream; otherwise history has it.
    await conversation.catchUp().catch(() => undefined);
  }
  conversation.finish();
}

/** Erases everything of the visitor. Other servers of the protocol know only the longer way. @param {Conversation} conversation @param {string} token */
export async function eraseAll(conversation, token) {
  const { api, rid } = conversation;
  let receipt = '';
  try {
    receipt = (await api.post('foyer.visitor.erase', { token })).receipt ?? '';
  } catch (error) {
    if (!(error instanceof CallError) || error.status !== 404) throw error;
    if (rid) await api.post('livechat/room.close', { token, rid }).catch(() => undefined);
    await api.call('DELETE', `livechat/visitor/${encodeURIComponent(token)}`);
  }
  conversation.wipe(receipt);
}

/** Moves to another department: at once where no chat is under way yet. @param {Conversation} conversation @param {string} department */
export async function switchDepartment(conversation, department) {
  conversation.guest.department = department;
  await (conversation.rid && conversation.phase === 'open' ? conversation.transfer(department) : conversation.learn());
}

/** Saves what the server answers under a name; the token does not show up in an address bar or a history.
 * @param {Conversation} conversation @param {string} path @param {Record<string, string>} query @param {string} name */
export async function download(conversation, path, query, name) {
  const address = `${conversation.api.root}${path}?${new URLSearchParams({ token: conversation.token, language: conversation.language, ...query })}`;
  let response;
  try {
    response = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(60_000) });
  } catch {
    throw new CallError('unreachable', 0);
  }
  if (!response.ok) throw new CallError(String(response.status), response.status);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await response.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
