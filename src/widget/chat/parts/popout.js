// @ts-check
/** Opens the chat in a window of its own and hands over what it needs to go on, to exactly this window and nobody else: browsers
 * keep what a frame stores apart from what a window of the same server stores.
 * @param {() => Record<string, unknown>} handOver @returns {boolean} whether the browser allowed it */
export function openPopout(handOver) {
  const address = new URL(location.href);
  // Without a website around it the window stands for itself.
  address.hash = '';
  address.searchParams.set('mode', 'popout');
  const popout = window.open(address, '', 'popup,width=420,height=680');
  if (!popout) return false;
  addEventListener('message', event => {
    if (event.source !== popout || event.origin !== location.origin || event.data !== 'foyer.popout') return;
    popout.postMessage({ popout: handOver() }, location.origin);
  });
  return true;
}

/** Takes what the window this one came from hands over; nothing where that stays silent.
 * @param {import('../deviceStore.js').DeviceStore} store @param {import('../guest.js').Guest} guest
 * @returns {Promise<Record<string, unknown>>} how the website wants the chat to look */
export async function continueHere(store, guest) {
  const handed = await handedOver();
  if (handed?.kept && !store.read()) store.write(handed.kept);
  guest.department ||= handed?.department ?? '';
  return handed?.theme ?? {};
}

/** @returns {Promise<Record<string, any> | undefined>} */
function handedOver() {
  return new Promise(resolve => {
    setTimeout(resolve, 1_000);
    addEventListener('message', ({ source, origin, data }) => {
      if (source === opener && origin === location.origin && data?.popout) resolve(data.popout);
    });
    opener.postMessage('foyer.popout', location.origin);
  });
}
