// @ts-check
// The shapes that travel on the wire, as far as the chat reads them. Types only: nothing here exists at run time.

/** @typedef {string | number | { $date: number }} WireDate */
/** @typedef {{ _id: string, username?: string, name?: string }} Person */
/** @typedef {{ _id?: string, username?: string, name?: string, status?: string, hiddenInfo?: boolean,
 *   isBot?: boolean, type?: string }} Agent */
/** @typedef {{ spot?: number, estimatedWaitTimeSeconds?: number }} QueueInfo */
/**
 * @typedef {object} Attachment
 * @property {string} [title]
 * @property {string} [title_link]
 * @property {string} [image_url]
 * @property {string} [audio_url]
 * @property {string} [video_url]
 * @property {string} [text]
 * @property {string} [description]
 * @property {string} [message_link] set where it is a message that this one answers
 * @property {string} [author_name] whose message that was
 * @property {Attachment[]} [attachments]
 */
/**
 * @typedef {object} TransferData
 * @property {string} [scope]
 * @property {Person & { userType?: string }} [transferredBy]
 * @property {Person} [transferredTo]
 * @property {{ _id: string, name?: string }} [nextDepartment]
 */
/**
 * @typedef {object} WireMessage
 * @property {string} _id
 * @property {string} [rid]
 * @property {string} [msg]
 * @property {string} [t]
 * @property {WireDate} [ts]
 * @property {Person} [u]
 * @property {string} [alias]
 * @property {string} [token]
 * @property {WireDate} [editedAt]
 * @property {Attachment[]} [attachments]
 * @property {TransferData} [transferData]
 * @property {unknown} [bot] set where a program wrote it
 * @property {boolean} [local] stands here only
 */
/** @typedef {'sending' | 'sent' | 'failed'} SendState */
/** @typedef {WireMessage & { at: number, own: boolean, state: SendState }} Entry */
/** @typedef {{ _id: string, token: string, username: string, name?: string,
 *   visitorEmails?: { address: string }[] }} Visitor */
/** @typedef {{ _id: string, open?: boolean, departmentId?: string, servedBy?: Person }} Room */
/** @typedef {{ _id: string, name: string, showOnRegistration?: boolean, showOnOfflineForm?: boolean }} DepartmentChoice */
/** @typedef {{ _id: string, label: string, regexp?: string, required?: boolean, type?: string, defaultValue?: string, options?: string[] }} CustomField */
/** @typedef {{ mode: 'notice' | 'consent', version: string, text: string, link?: string, contact?: string }} PrivacyNotice */
/**
 * What this server tells beyond the dialect; what it does not announce is not shown.
 * @typedef {object} FoyerConfig
 * @property {PrivacyNotice | null} [notice]
 * @property {'hidden' | 'form'} [offline]
 * @property {boolean} [showAgentPicture]
 * @property {string} [easyLanguage]
 * @property {{ maxBytes?: number, types?: string[] }} [files]
 * @property {boolean} [rating]
 * @property {boolean} [transcriptDownload]
 * @property {boolean} [poweredBy]
 * @property {number} [rememberDays] how long a device may recognise a visitor who asks for it
 * @property {boolean} [closesSilent] whether silence closes chats here
 * @property {number} [closesIn] seconds until the open chat is closed unless the visitor says something
 */
/** @typedef {{ _id: string, actions: { name: string, params?: Record<string, any> }[], conditions: { name: string, value?: any }[], runOnce?: boolean }} Trigger */
/**
 * @typedef {object} Config
 * @property {boolean} enabled
 * @property {boolean} [online]
 * @property {Record<string, any>} [settings]
 * @property {Record<string, any>} [theme]
 * @property {Record<string, string>} [messages]
 * @property {DepartmentChoice[]} [departments]
 * @property {CustomField[]} [customFields]
 * @property {Trigger[]} [triggers]
 * @property {FoyerConfig} [foyer]
 * @property {Visitor} [guest]
 * @property {Room} [room]
 * @property {Agent} [agent]
 * @property {QueueInfo} [queueInfo]
 */

export {};
