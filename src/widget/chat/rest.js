// @ts-check
/** @import { Config, Room, Visitor, WireMessage } from './types.js' */

/** A refused or failed call. `final` says that the same call would be refused again. */
export class CallError extends Error {
  /** @param {string} code @param {number} status */
  constructor(code, status) {
    super(code);
    this.code = code;
    this.status = status;
    this.final = status >= 400 && status < 500 && status !== 408 && status !== 429;
  }
}

/** The calls of a visitor. The token is the only credential there is; no cookie goes along. */
export class VisitorApi {
  /** @param {string} server its address, with a slash at its end */
  constructor(server) {
    this.root = `${server}api/v1/`;
  }

  /** @param {string} token @param {{ department: string, businessUnit: string, language: string }} of @returns {Promise<Config>} */
  async config(token, of) {
    return (await this.get('livechat/config', { token, ...of })).config;
  }

  /** @param {Record<string, unknown> & { token: string }} visitor @returns {Promise<Visitor>} */
  async register(visitor) {
    return (await this.post('livechat/visitor', { visitor })).visitor;
  }

  /** @param {string} token @param {string} [agentId] @returns {Promise<{ room: Room, newRoom: boolean }>} */
  async openRoom(token, agentId) {
    const answer = await this.get('livechat/room', { token, agentId });
    return answer.room ? answer : { room: answer, newRoom: false };
  }

  /** @param {string} token @param {string} rid @param {string} _id @param {string} msg @returns {Promise<WireMessage>} */
  async write(token, rid, _id, msg) {
    return (await this.post('livechat/message', { token, rid, _id, msg })).message;
  }

  /** Newest first. @param {string} token @param {string} rid @param {number} limit @param {number} [before]
   * @returns {Promise<WireMessage[]>} */
  async history(token, rid, limit, before) {
    const end = before === undefined ? undefined : new Date(before).toISOString();
    return (await this.get(`livechat/messages.history/${encodeURIComponent(rid)}`, { token, limit, end })).messages ?? [];
  }

  /** @param {string} token @param {string} key @param {unknown} value @param {boolean} overwrite */
  customField(token, key, value, overwrite) {
    return this.post('livechat/custom.field', { token, key, value, overwrite });
  }

  /** @param {string} token @param {string} rid @param {{ title: string, href: string }} page */
  pageVisited(token, rid, { title, href }, change = '') {
    return this.post('livechat/page.visited', { token, rid, pageInfo: { change: change || 'url', title, location: { href } } });
  }

  /** @param {string} path @param {Record<string, string | number | undefined>} query */
  get(path, query) {
    const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
    return this.call('GET', `${path}?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`);
  }

  /** @param {string} path @param {unknown} body */
  post(path, body) {
    return this.call('POST', path, JSON.stringify(body));
  }

  /** @param {string} method @param {string} path @param {string} [body] @returns {Promise<any>} */
  async call(method, path, body) {
    let response;
    try {
      response = await fetch(this.root + path, {
        method,
        body,
        credentials: 'omit',
        headers: body === undefined ? undefined : { 'Content-Type': 'application/json' },
        signal: AbortSignal.timeout(15_000),
      });
    } catch {
      throw new CallError('unreachable', 0);
    }
    const answer = await response.json().catch(() => ({}));
    if (response.ok && answer.success !== false) return answer;
    throw new CallError(String(answer.errorType ?? answer.error ?? response.status), response.ok ? 400 : response.status);
  }
}
