// @ts-check
// The shapes that travel on the wire, as far as the chat reads them. Types only: nothing here exists at run time.

/** @typedef {string | number | { $date: number }} WireDate */
/** @typedef {{ _id: string, username?: string, name?: string }} Person */
/** @typedef {{ _id?: string, username?: string, name?: string, status?: string, hiddenInfo?: boolean }} Agent */
/** @typedef {{ spot?: number, estimatedWaitTimeSeconds?: number }} QueueInfo */
/**
 * @typedef {object} Attachment
 * @property {string} [title]
 * @property {string} [title_link]
 * @property {string} [image_url]
 * @property {string} [audio_url]
 * @property {string} [video_url]
 * @property {string} [text]
 */
/**
 * @typedef {object} TransferData
 * @property {string} [scope]
 * @property {Person} [transferredBy]
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
 */
/** @typedef {'sending' | 'sent' | 'failed'} SendState */
/** @typedef {WireMessage & { at: number, own: boolean, state: SendState }} Entry */
/** @typedef {{ _id: string, token: string, username: string, name?: string }} Visitor */
/** @typedef {{ _id: string, open?: boolean, departmentId?: string, servedBy?: Person }} Room */
/** @typedef {{ _id: string, name: string, showOnRegistration?: boolean, showOnOfflineForm?: boolean }} DepartmentChoice */
/**
 * @typedef {object} Config
 * @property {boolean} enabled
 * @property {boolean} [online]
 * @property {Record<string, any>} [settings]
 * @property {Record<string, any>} [theme]
 * @property {Record<string, string>} [messages]
 * @property {DepartmentChoice[]} [departments]
 * @property {Visitor} [guest]
 * @property {Room} [room]
 * @property {Agent} [agent]
 * @property {QueueInfo} [queueInfo]
 */

export {};
