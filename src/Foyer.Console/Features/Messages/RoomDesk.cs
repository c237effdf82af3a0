using Foyer.Console.Shared;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Messages;

/// <summary>What one open room has on its desk: the panel beside the conversation, what is being quoted or edited, where to jump.</summary>
public sealed class RoomDesk(string roomId)
{
    public string RoomId { get; } = roomId;

    internal Store<DeskState> State { get; } = new(DeskState.Empty);

    /// <summary>What the field below the conversation is about.</summary>
    internal Store<Writing> Room { get; } = new(Writing.New);

    /// <summary>What the field below the thread is about.</summary>
    internal Store<Writing> Thread { get; } = new(Writing.New);

    /// <summary>Somebody wants to see a message in the conversation.</summary>
    public event Action<string>? JumpAsked;

    /// <summary>Somebody wants to see the first message of a day.</summary>
    public event Action<DateTimeOffset>? DayAsked;

    /// <summary>My last own message is to be edited.</summary>
    public event Action<bool>? EditLastAsked;

    /// <summary>A picture is to be shown large: its address.</summary>
    public event Action<string>? PictureAsked;

    /// <summary>A person is to be shown: the user name.</summary>
    public event Action<string>? PersonAsked;

    /// <summary>The words are to be put into the field below the conversation.</summary>
    public event Action<string>? WordsAsked;

    public void Jump(string messageId) => JumpAsked?.Invoke(messageId);

    public void JumpTo(DateTimeOffset day) => DayAsked?.Invoke(day);

    public void EditLast(bool inThread) => EditLastAsked?.Invoke(inThread);

    public void ShowPicture(string address) => PictureAsked?.Invoke(address);

    public void ShowPerson(string username) => PersonAsked?.Invoke(username);

    public void Write(string words) => WordsAsked?.Invoke(words);

    public void Open(RoomPanelKind panel) => State.Update(state => state.Panel == panel && panel is not RoomPanelKind.Thread ? DeskState.Empty : new DeskState(panel, null));

    public void OpenThread(string messageId)
    {
        Thread.Set(Writing.New);
        State.Set(new DeskState(RoomPanelKind.Thread, messageId));
    }

    public void Close() => State.Set(DeskState.Empty);

    internal Store<Writing> WritingOf(string? threadId) => threadId is null ? Room : Thread;
}

/// <summary>Which panel is open, and for a thread which one.</summary>
internal sealed record DeskState(RoomPanelKind Panel, string? ThreadId)
{
    public static DeskState Empty { get; } = new(RoomPanelKind.None, null);
}

/// <summary>What stands beside a conversation.</summary>
public enum RoomPanelKind
{
    None,
    Thread,
    Threads,
    Search,
    Mentions,
    Starred,
    Pinned,
    Files,
    Discussions,
    Members,
    Info,
    Notifications,
    Team,
}

/// <summary>What is being written: something new, an answer that quotes, or a new wording of a message.</summary>
internal sealed record Writing(MessagePayload? Quoted, MessagePayload? Edited)
{
    public static Writing New { get; } = new(null, null);

    public static Writing Quoting(MessagePayload message) => new(message, null);

    public static Writing Editing(MessagePayload message) => new(null, message);
}
