namespace Foyer.Contracts.Messages;

/// <summary>Kinds of system messages that the live chat uses.</summary>
public static class MessageTypes
{
    /// <summary>The visitor has begun the chat.</summary>
    public const string LivechatStarted = "livechat-started";

    /// <summary>The chat has ended; the text is the comment.</summary>
    public const string LivechatClose = "livechat-close";

    /// <summary>The chat was forwarded or given back.</summary>
    public const string LivechatTransfer = "livechat_transfer_history";

    /// <summary>The chat went to a fallback department.</summary>
    public const string LivechatTransferFallback = "livechat_transfer_history_fallback";

    /// <summary>The visitor looked at a page.</summary>
    public const string LivechatNavigation = "livechat_navigation_history";

    /// <summary>A transcript was sent.</summary>
    public const string LivechatTranscript = "livechat_transcript_history";

    /// <summary>An agent calls by video.</summary>
    public const string LivechatWebRtcCall = "livechat_webrtc_video_call";

    /// <summary>The chat was put aside.</summary>
    public const string PlacedOnHold = "omnichannel_placed_chat_on_hold";

    /// <summary>The chat that was put aside goes on.</summary>
    public const string OnHoldResumed = "omnichannel_on_hold_chat_resumed";

    /// <summary>The chat has another priority.</summary>
    public const string PriorityChanged = "omnichannel_priority_change_history";

    /// <summary>There is another agreement on how long the chat may wait.</summary>
    public const string ServiceLevelChanged = "omnichannel_sla_change_history";

    /// <summary>A word to the visitor's window, never shown: connected or promptTranscript.</summary>
    public const string Command = "command";

    /// <summary>Somebody has joined.</summary>
    public const string UserJoined = "uj";

    /// <summary>Somebody has left; the text is the user name.</summary>
    public const string UserLeft = "ul";

    /// <summary>The message was deleted and leaves a trace.</summary>
    public const string Removed = "rm";
}
