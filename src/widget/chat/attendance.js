// @ts-check
/** @import { Agent, Config, Person, QueueInfo } from './types.js' */

/** Who attends to the visitor, or where in the queue they stand until somebody does. */
export class Attendance {
  /** @type {Agent | undefined} */
  agent;
  /** @type {QueueInfo | undefined} */
  queue;
  /** @type {Map<string, string>} */
  #names = new Map();

  /** What a person is called; messages of some servers name only the account.
   * @param {Person | undefined} person */
  nameOf = person => person?.name || this.#names.get(person?.username ?? '') || person?.username || '';

  /** @param {Config} config */
  read({ agent, room, queueInfo }) {
    this.serve(agent ?? room?.servedBy);
    this.queue = this.agent ? undefined : queueInfo;
  }

  /** @param {Agent | undefined} agent */
  serve(agent) {
    this.agent = agent;
    if (agent?.username && agent.name) this.#names.set(agent.username, agent.name);
    this.queue = undefined;
  }

  /** Takes an announcement of the course of the chat; gives the public event it stands for.
   * @param {{ type: string, data?: any, status?: string }} news @returns {[event: string, detail: unknown] | undefined} */
  follow({ type, data, status }) {
    if (type === 'queueData') {
      this.queue = data;
      return ['queue-position-change', data];
    }
    if (type === 'agentData') {
      this.serve(data);
      return this.agent && ['assign-agent', this.#public];
    }
    if (type !== 'agentStatus' || !this.agent) return undefined;
    this.agent = { ...this.agent, status };
    return ['agent-status-change', this.#public];
  }

  get #public() {
    const { name, username, status } = this.agent ?? {};
    return { name, username, status };
  }
}
