// Captions of a sound: no browser shows them by itself, because a sound has no picture to put them on.
{
  const page = /** @type {Window & { coursewrightCaptions?: EventListener }} */ (window);
  // Kept under a name, so that a page that loads this again adds nothing.
  page.coursewrightCaptions ??= (event) => {
    const at = /** @type {HTMLTrackElement} */ (event.target);
    const now = at.closest(".cw-media")?.querySelector(".cw-media-now");
    const cues = /** @type {VTTCue[]} */ ([...(at.track.activeCues ?? [])]);
    // A line that is empty for a moment keeps its place.
    if (now) now.textContent = cues.map((cue) => cue.getCueAsHTML().textContent).join("\n") || "\u00a0";
  };
  document.addEventListener("cuechange", page.coursewrightCaptions, true);
}
