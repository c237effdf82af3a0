// @ts-check
/** @import { Config, PrivacyNotice } from './types.js' */

/** What the visitor must know, or agree to, before the first message. @param {Config} config @param {string} text where a manager
 * asks for consent in no words of their own @returns {PrivacyNotice | undefined} */
export function noticeOf({ foyer, settings, messages }, text) {
  if (foyer) return foyer.notice ?? undefined;
  if (!settings?.forceAcceptDataProcessingConsent) return undefined;
  return { mode: 'consent', version: '', text: messages?.dataProcessingConsentText || text };
}
