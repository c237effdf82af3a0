using System.Text.Json.Nodes;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Messages;

/// <summary>One open room: its messages, who is typing, and the link that keeps both in step.</summary>
internal sealed class Conversation(IServer server, TimeProvider time, string roomId) : IDisposable
{
    private const int PageSize = 50;
    private const int MostPages = 20;
    private const string TypingActivity = "user-typing";

    private readonly List<IDisposable> listening = [];

    public string RoomId { get; } = roomId;

    public Store<MessageLog> Log { get; } = new(MessageLog.Empty);

    public Store<TypingList> Typing { get; } = new(TypingList.Empty);

    public bool IsLoaded { get; private set; }

    public async Task OpenAsync(CancellationToken cancel)
    {
        if (listening.Count == 0)
        {
            listening.Add(server.Listen("stream-room-messages", RoomId, OnMessage));
            listening.Add(server.Listen("stream-notify-room", $"{RoomId}/user-activity", OnActivity));
            listening.Add(server.Listen("stream-notify-room", $"{RoomId}/deleteMessage", OnDeleted));
            server.Resumed += OnResumed;
        }

        await LoadOlderAsync(cancel);
        IsLoaded = true;
    }

    public async Task LoadOlderAsync(CancellationToken cancel)
    {
        var page = await PageAsync(Log.State.Messages.FirstOrDefault()?.SentAt, cancel);
        Log.Update(log => log.Apply(page) with { HasOlder = page.Count >= PageSize });
    }

    /// <summary>Fetches what was missed during a gap, page by page back to the newest message known before it.</summary>
    public async Task CatchUpAsync(CancellationToken cancel)
    {
        var known = Log.State.Messages.LastOrDefault()?.SentAt;
        DateTimeOffset? before = null;
        for (var round = 0; round < MostPages; round++)
        {
            var page = await PageAsync(before, cancel);
            Log.Update(log => log.Apply(page));
            before = page.Count > 0 ? page.Min(static message => message.SentAt) : null;
            if (page.Count < PageSize || before is null || known is null || before <= known)
            {
                return;
            }
        }

        // The gap is longer than anybody reads: start again from the newest page.
        var newest = await PageAsync(null, cancel);
        Log.Set(MessageLog.Empty.Apply(newest));
    }

    public async Task TellTypingAsync(string myName, bool isTyping)
    {
        JsonArray activities = isTyping ? [JsonValue.Create(TypingActivity)] : [];
        try
        {
            await server.CallAsync("stream-notify-room", [$"{RoomId}/user-activity", myName, activities, new JsonObject()], CancellationToken.None);
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            // Typing is a courtesy; nobody waits for it.
        }
    }

    public void Dispose()
    {
        server.Resumed -= OnResumed;
        listening.ForEach(static subscription => subscription.Dispose());
        listening.Clear();
    }

    private async Task<IReadOnlyList<MessagePayload>> PageAsync(DateTimeOffset? before, CancellationToken cancel)
    {
        JsonNode? end = before is { } moment ? Ejson.Date(moment) : null;
        var answer = await server.CallAsync("loadHistory", [RoomId, end, PageSize, null], cancel);
        return answer is JsonObject history ? history["messages"].ReadList<MessagePayload>() : [];
    }

    private void OnMessage(JsonArray arguments)
    {
        if (arguments.TryRead<MessagePayload>(0, out var message))
        {
            Log.Update(log => log.Apply(message));
            Typing.Update(typing => typing.Apply(SystemMessages.NameOf(message), false, time.GetUtcNow()));
        }
    }

    private void OnActivity(JsonArray arguments)
    {
        if (arguments.Count > 1 && arguments[0].ReadText() is { } name)
        {
            var isTyping = arguments[1] is JsonArray activities && activities.Any(static activity => activity.ReadText() is TypingActivity);
            Typing.Update(typing => typing.Apply(name, isTyping, time.GetUtcNow()));
        }
    }

    private void OnDeleted(JsonArray arguments)
    {
        if (arguments.Count > 0 && arguments[0]?["_id"].ReadText() is { } messageId)
        {
            Log.Update(log => log.Remove(messageId));
        }
    }

    private void OnResumed() => _ = CatchUpQuietlyAsync();

    private async Task CatchUpQuietlyAsync()
    {
        try
        {
            await CatchUpAsync(CancellationToken.None);
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            // The next resume tries again.
        }
    }
}
