// @ts-check
/** The notification sound: two soft tones, made on the spot so that no file is loaded for them. */
export class Bell {
  /** @type {AudioContext | undefined} */
  #audio;

  constructor(on = true) {
    this.on = on;
  }

  /** Browsers let a page sound only after a gesture; called while there is one. */
  prepare() {
    this.#audio ??= new AudioContext();
    void this.#audio.resume();
  }

  ring() {
    const audio = this.#audio;
    if (!this.on || audio?.state !== 'running') return;
    [660, 880].forEach((pitch, index) => {
      const start = audio.currentTime + index * 0.12;
      const tone = new OscillatorNode(audio, { type: 'sine', frequency: pitch });
      const volume = new GainNode(audio, { gain: 0 });
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.001, start + 0.35);
      tone.connect(volume).connect(audio.destination);
      tone.start(start);
      tone.stop(start + 0.36);
    });
  }
}
