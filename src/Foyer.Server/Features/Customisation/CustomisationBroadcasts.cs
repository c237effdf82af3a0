using Foyer.Domain.Customisation;
using Foyer.Server.Realtime;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Customisation;

/// <summary>Pages that are open show new emoji and statuses at once, and play new sounds.</summary>
internal sealed class CustomisationBroadcasts(IAnnouncer announcer)
    : IBroadcasts<EmojiSaved>, IBroadcasts<EmojiRemoved>, IBroadcasts<SoundSaved>, IBroadcasts<SoundRemoved>, IBroadcasts<StatusSaved>, IBroadcasts<StatusRemoved>
{
    public ValueTask BroadcastAsync(EmojiSaved saved, CancellationToken cancel) =>
        Tell(Topic.NotifyLogged("updateEmojiCustom"), new { emojiData = CustomisationWire.Emoji(saved.Emoji) });

    public ValueTask BroadcastAsync(EmojiRemoved removed, CancellationToken cancel) =>
        Tell(Topic.NotifyLogged("deleteEmojiCustom"), new { emojiData = CustomisationWire.Emoji(removed.Emoji) });

    public ValueTask BroadcastAsync(SoundSaved saved, CancellationToken cancel) => TellAll("updateCustomSound", saved.Sound);

    public ValueTask BroadcastAsync(SoundRemoved removed, CancellationToken cancel) => TellAll("deleteCustomSound", removed.Sound);

    public ValueTask BroadcastAsync(StatusSaved saved, CancellationToken cancel) =>
        Tell(Topic.NotifyLogged("updateCustomUserStatus"), new { userStatusData = CustomisationWire.Status(saved.Status) });

    public ValueTask BroadcastAsync(StatusRemoved removed, CancellationToken cancel) =>
        Tell(Topic.NotifyLogged("deleteCustomUserStatus"), new { userStatusData = CustomisationWire.Status(removed.Status) });

    private ValueTask TellAll(string happening, CustomSound sound)
    {
        var data = new { soundData = CustomisationWire.Sound(sound) };
        announcer.Announce(Topic.NotifyAll("public-info"), new object[] { happening, new object[] { data } });
        return Tell(Topic.NotifyAll(happening), data);
    }

    private ValueTask Tell(Topic topic, object data)
    {
        announcer.Announce(topic, data);
        return ValueTask.CompletedTask;
    }
}
