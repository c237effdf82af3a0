/** The chat of a Foyer server on a website. Types for what `livechat/foyer.js` puts on the window. */

/** How the chat looks; whatever is left out stays as the manager has set it. */
export interface FoyerTheme {
  title?: string;
  offlineTitle?: string;
  /** `#rgb` or `#rrggbb`. What stands on it is coloured so that it can be read. */
  color?: string;
  /** Colour of the drawing on the button. */
  fontColor?: string;
  position?: 'left' | 'right';
  mode?: 'light' | 'dark';
  hideAgentAvatar?: boolean;
}

export interface FoyerCustomField {
  key: string;
  value: unknown;
  /** Whether a value that is known already is replaced; true unless told otherwise. */
  overwrite?: boolean;
}

export interface FoyerGuest {
  token?: string;
  name?: string;
  email?: string;
  phone?: string;
  username?: string;
  /** Id or name. */
  department?: string;
  customFields?: FoyerCustomField[];
}

/** Everything that can be told at once, by {@link FoyerChat.set} or `initialize`. */
export interface FoyerOptions {
  department?: string;
  language?: string;
  theme?: FoyerTheme;
  guestName?: string;
  guestEmail?: string;
  guestToken?: string;
  registerGuest?: FoyerGuest;
  customField?: [key: string, value: unknown, overwrite?: boolean];
  setCustomFields?: [key: string, value: unknown, overwrite?: boolean][];
  agent?: { _id: string; username: string };
  businessUnit?: string;
  parentUrl?: string;
  setGuestMetadata?: Record<string, unknown>;
  hiddenSystemMessages?: ('uj' | 'ul' | 'livechat-close' | 'livechat-started' | 'livechat_transfer_history')[];
  /** Sets the cookies `rc_token`, `rc_rid`, `rc_room_type` and `rc_is_widget` while a chat is under way. */
  dialectCookies?: boolean;
}

export interface FoyerAgent {
  name?: string;
  username?: string;
  status?: 'online' | 'away' | 'busy' | 'offline';
}

export interface FoyerEvents {
  'chat-maximized': undefined;
  'chat-minimized': undefined;
  'chat-started': undefined;
  'chat-ended': undefined;
  'show-widget': undefined;
  'hide-widget': undefined;
  'pre-chat-form-submit': { name?: string; email?: string; department?: string };
  'offline-form-submit': { name: string; email: string; department?: string; message: string; host: string };
  'assign-agent': FoyerAgent;
  'agent-status-change': FoyerAgent;
  'queue-position-change': { spot?: number; estimatedWaitTimeSeconds?: number };
  'no-agent-online': undefined;
}

/** `window.Foyer`, there from the event `foyer-ready` on. */
export interface FoyerChat {
  open(): void;
  close(): void;
  show(): void;
  hide(): void;
  set(options: FoyerOptions): void;
  /** @returns a function that ends the listening */
  on<E extends keyof FoyerEvents>(event: E, listener: (detail: FoyerEvents[E]) => void): () => void;
}

/** The API under its older names, `window.RocketChat.livechat`, and `this` in what is handed to `RocketChat(…)`. */
export interface RocketChatLivechat {
  initialize(options: FoyerOptions): void;
  setCustomField(key: string, value?: unknown, overwrite?: boolean): void;
  setTheme(theme: FoyerTheme): void;
  setDepartment(idOrName: string): void;
  clearDepartment(): void;
  setBusinessUnit(id: string): void;
  clearBusinessUnit(): void;
  setGuestToken(token: string): void;
  setGuestName(name: string): void;
  setGuestEmail(email: string): void;
  registerGuest(guest: FoyerGuest): void;
  setAgent(agent: { _id: string; username: string }): void;
  setLanguage(code: string): void;
  setParentUrl(url: string): void;
  setGuestMetadata(metadata: Record<string, unknown>): void;
  setHiddenSystemMessages(kinds: string[]): void;
  setDialectCookies(wanted: boolean): void;
  transferChat(idOrName: string): void;
  pageVisited(change: 'url' | 'title'): void;
  showWidget(): void;
  hideWidget(): void;
  maximizeWidget(): void;
  minimizeWidget(): void;
  clearAllCallbacks(): void;
  onChatMaximized(listener: () => void): void;
  onChatMinimized(listener: () => void): void;
  onChatStarted(listener: () => void): void;
  onChatEnded(listener: () => void): void;
  onPrechatFormSubmit(listener: (detail: FoyerEvents['pre-chat-form-submit']) => void): void;
  onOfflineFormSubmit(listener: (detail: FoyerEvents['offline-form-submit']) => void): void;
  onWidgetShown(listener: () => void): void;
  onWidgetHidden(listener: () => void): void;
  onAssignAgent(listener: (agent: FoyerAgent) => void): void;
  onAgentStatusChange(listener: (agent: FoyerAgent) => void): void;
  onQueuePositionChange(listener: (queue: FoyerEvents['queue-position-change']) => void): void;
  onServiceOffline(listener: () => void): void;
}

declare global {
  interface Window {
    Foyer: FoyerChat;
    RocketChat: ((callback: (this: RocketChatLivechat) => void) => void) & { url?: string; livechat?: RocketChatLivechat };
  }
  interface WindowEventMap {
    'foyer-ready': Event;
  }
}
