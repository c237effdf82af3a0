// @ts-check
/** @typedef {'started' | 'erased'} TabNews */

/** The same chat in the browser's other tabs. */
export class OtherTabs {
  #channel = new BroadcastChannel('foyer.chat');

  /** @param {(news: TabNews) => void} listen */
  constructor(listen) {
    this.#channel.onmessage = ({ data }) => listen(data);
  }

  /** @param {TabNews} news */
  tell(news) {
    this.#channel.postMessage(news);
  }
}
