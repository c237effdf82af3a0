using System.Runtime.CompilerServices;
using Foyer.Contracts.Messages;
using Foyer.Domain.Messages;
using Foyer.Server.Realtime.Ddp;

namespace Foyer.Server.Features.Messages;

/// <summary>
/// What people said just now, in the form in which everybody in the room sees it: made and written once, for the room's event and for the
/// answer to the author. For messages as their commit left them, which nobody changes any more.
/// </summary>
internal static class PostedMessages
{
    // As many as two groups of work, each small: whoever comes too late for one makes it anew.
    private const int Kept = 1_024;
    private const int LongestKept = 2_000;

    private static readonly Entry?[] Recent = new Entry?[Kept];

    /// <summary>The message's written form; null where not everybody sees the same, or where it is not worth keeping.</summary>
    public static Written? Find(Message message)
    {
        if (message.SystemType is not null || message.IsHidden || message.ExtraJson is not null || message.Text.Length > LongestKept)
        {
            return null;
        }

        ref var place = ref Recent[RuntimeHelpers.GetHashCode(message) & (Kept - 1)];
        if (Volatile.Read(ref place) is { } entry && ReferenceEquals(entry.Message, message))
        {
            return entry.Written;
        }

        var written = Written.Of<MessagePayload>(MessageWire.Payload(message));
        Volatile.Write(ref place, new Entry(message, written));
        return written;
    }

    private sealed record Entry(Message Message, Written Written);
}
