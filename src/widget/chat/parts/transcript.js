// @ts-check
import { make } from '../view/make.js';
import { download } from './visitorActs.js';
/** @import { Conversation } from '../conversation.js' */
/** @import { Language } from '../language.js' */
/** @import { Dialog } from './dialog.js' */

/** The ways to keep the conversation that this server offers: by mail and as a file.
 * @param {Conversation} conversation @param {Language} language @param {Dialog['action']} action @returns {HTMLElement | undefined} */
export function transcriptSection(conversation, language, action) {
  const { config: { settings, foyer }, rid = '', token, guest, visitor } = conversation;
  const [byMail, asFile] = [Boolean(settings?.transcript), Boolean(foyer?.transcriptDownload)];
  if (!rid || !(byMail || asFile)) return undefined;
  const address = make('input', { type: 'email', autocomplete: 'email', maxlength: 254, value: guest.email || visitor?.visitorEmails?.[0]?.address || '' });
  return make('details', {}, make('summary', {}, language.say('copyTitle')),
    asFile && action(language.say('copyDownload'), 'plain', async () => {
      await download(conversation, 'foyer.visitor.transcript', { rid }, `${language.say('copyName')}.html`);
      return ' ';
    }),
    byMail && make('label', {}, language.say('copyTo'), address),
    byMail && action(language.say('copyMail'), 'plain', async () => {
      const email = address.value.trim();
      if (!email || !address.checkValidity()) {
        address.focus();
        return language.say('leaveBadEmail');
      }
      await conversation.api.post('livechat/transcript', { token, rid, email });
      return language.say('copySent', { email });
    }));
}
