// @ts-check
/** What the website or the visitor has said about the visitor before and besides the conversation. */
export class Guest {
  name = '';
  email = '';
  department = '';
  phone = '';
  username = '';
  /** @type {string | undefined} */
  token;
  /** @type {string | undefined} */
  agentId;
  /** @type {Map<string, { value: unknown, overwrite: boolean }>} */
  customFields = new Map();
  /** @type {{ title: string, href: string } | undefined} */
  page;
  /** Where the website stands now; only the page's own triggers look at it. */
  parentUrl = '';
  /** @type {Record<string, unknown>} */
  metadata = {};
  /** The text on data protection that was shown or agreed to. @type {{ version: string, language: string } | undefined} */
  accepted;

  /** @param {Record<string, any>} given */
  take(given) {
    for (const key of /** @type {const} */ (['name', 'email', 'department', 'phone', 'username', 'token'])) {
      if (typeof given[key] === 'string') this[key] = given[key];
    }
    for (const { key, value, overwrite = true } of given.customFields ?? []) this.customFields.set(key, { value, overwrite });
  }

  /** The visitor as the server registers it: nothing that is not known. @param {string} token */
  registration(token) {
    const { name, email, department, phone, username } = this;
    const known = Object.entries({ name, email, department, phone, username }).filter(([, value]) => value !== '');
    return { token, ...Object.fromEntries(known) };
  }

  /** What must survive a reload until the server has it. */
  kept() {
    const { name, email, department, phone, username, page, accepted } = this;
    return { name, email, department, phone, username, page, accepted, customFields: [...this.customFields] };
  }

  /** @param {ReturnType<Guest['kept']> | undefined} kept */
  restore(kept) {
    if (kept) Object.assign(this, kept, { customFields: new Map(kept.customFields) });
  }
}
