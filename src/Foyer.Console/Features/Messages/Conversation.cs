using System.Text.Json.Nodes;
using Foyer.Console.Features.Accounts;
using Foyer.Console.Features.LiveChats;
using Foyer.Console.Features.Rooms;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Messages;

/// <summary>One open room: its messages, who is typing, and the link that keeps both in step.</summary>
internal sealed class Conversation(IServer server, IOpening opening, TimeProvider time, Store<RoomList> rooms, Store<InquiryQueue> queue, string roomId) : IDisposable
{
    private const int PageSize = 50;
    private const int Piece = 25;
    private const int MostPages = 20;

    // Answers in threads may come first; a few later there is something that the room shows.
    private const int FewFollowing = 50;
    private const string TypingActivity = "user-typing";

    private readonly List<IDisposable> listening = [];
    private (string? Membership, string? Inquiry) standing;

    // While somebody reads far up, what is new is not held; while they come down it must not get lost.
    private MessageLog? heardMeanwhile;

    public string RoomId { get; } = roomId;

    public Store<MessageLog> Log { get; } = new(MessageLog.Empty);

    public Store<TypingList> Typing { get; } = new(TypingList.Empty);

    public bool IsLoaded { get; private set; }

    /// <summary>The last catching up that an event has asked for; for those who want to see the result.</summary>
    public Task Settling { get; private set; } = Task.CompletedTask;

    public async Task OpenAsync(CancellationToken cancel)
    {
        if (listening.Count == 0)
        {
            Join();
            standing = Standing;
            server.Resumed += OnResumed;
            rooms.Changed += OnStanding;
            queue.Changed += OnStanding;
        }

        var page = await PageAsync(null, cancel);
        Log.Update(log => log.Newest(page, page.Count >= PageSize));
        IsLoaded = true;
    }

    /// <summary>Begins with what lies around one message instead of the newest ones; false when it is not to be had.</summary>
    public async Task<bool> LoadAroundAsync(string messageId, CancellationToken cancel)
    {
        var answer = await server.CallAsync("loadSurroundingMessages", [new JsonObject { ["_id"] = messageId }, PageSize], cancel);
        var messages = answer is JsonObject found ? found["messages"].ReadList<MessagePayload>() : [];
        if (messages.All(message => message.Id != messageId || message.RoomId != RoomId))
        {
            return false;
        }

        Log.Set(MessageLog.Around(messages.Where(IsShownHere), answer!["moreBefore"].ReadFlag(), answer["moreAfter"].ReadFlag()));
        return true;
    }

    /// <summary>The first message after a moment; null when nothing was said since.</summary>
    public async Task<string?> FirstAfterAsync(DateTimeOffset moment, CancellationToken cancel)
    {
        var answer = await server.CallAsync("loadNextMessages", [RoomId, Ejson.Date(moment), FewFollowing], cancel);
        return (answer as JsonObject)?["messages"].ReadList<MessagePayload>().FirstOrDefault(IsShownHere)?.Id;
    }

    public async Task LoadOlderAsync(CancellationToken cancel)
    {
        var page = await PageAsync(Log.State.Messages.FirstOrDefault()?.SentAt, cancel);
        Log.Update(log => log.Older(page, page.Count >= PageSize));
    }

    /// <summary>Fetches what follows the newest message that is held.</summary>
    public async Task LoadNewerAsync(CancellationToken cancel)
    {
        var after = Log.State is { HasNewer: true, Messages: [.., { SentAt: { } last }] } ? last : (DateTimeOffset?)null;
        while (after is { } moment)
        {
            var answer = await server.CallAsync("loadNextMessages", [RoomId, Ejson.Date(moment), PageSize], cancel);
            var page = answer is JsonObject next ? await ReadAsync(next["messages"]) : [];
            var shown = page.Where(IsShownHere).ToList();
            Log.Update(log => log.Newer(shown, page.Count >= PageSize));

            // A whole page of answers in threads adds nothing here; what follows them does.
            after = shown.Count == 0 && page.Count >= PageSize ? page[^1].SentAt : null;
        }
    }

    /// <summary>Back to the newest messages, however far above them one has read.</summary>
    public async Task LoadNewestAsync(CancellationToken cancel)
    {
        if (Log.State.HasNewer)
        {
            heardMeanwhile = MessageLog.Empty;
            try
            {
                var page = await PageAsync(null, cancel);
                Log.Set(heardMeanwhile.Newest(page, page.Count >= PageSize));
            }
            finally
            {
                heardMeanwhile = null;
            }
        }
    }

    /// <summary>Fetches what was missed during a gap, page by page back to the newest message known before it.</summary>
    public async Task CatchUpAsync(CancellationToken cancel)
    {
        await CatchUpOnChangesAsync(cancel);
        if (Log.State.HasNewer)
        {
            // Somebody reads far up; what is new comes when they come down.
            return;
        }

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

    // What was edited, reacted to, pinned, answered or deleted during the gap is older than what is new.
    private async Task CatchUpOnChangesAsync(CancellationToken cancel)
    {
        if (Log.State.Messages.Max(static message => message.UpdatedAt) is not { } since)
        {
            return;
        }

        var answer = await server.CallAsync("messages/get", [RoomId, new JsonObject { ["lastUpdate"] = Ejson.Date(since) }], cancel);
        var updated = (answer as JsonObject)?["updated"].ReadList<MessagePayload>() ?? [];
        var gone = ((answer as JsonObject)?["deleted"] as JsonArray ?? []).Select(static one => one?["_id"].ReadText()).OfType<string>();
        Log.Update(log => gone.Aggregate(log.Apply(updated.Where(message => log.Contains(message.Id))), static (rest, id) => rest.Remove(id)));
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
        rooms.Changed -= OnStanding;
        queue.Changed -= OnStanding;
        Leave();
    }

    /// <summary>What lets me read: my membership, or that the chat waits for somebody of my departments.</summary>
    private (string? Membership, string? Inquiry) Standing =>
        (rooms.State.Memberships.GetValueOrDefault(RoomId)?.Id, queue.State.Of(RoomId)?.Id);

    /// <summary>Whether the room itself shows a message: answers in threads stand in their threads only.</summary>
    public static bool IsShownHere(MessagePayload message) => message.ThreadId is null || message.ThreadShown is true;

    private void Join()
    {
        listening.Add(server.Listen("stream-room-messages", RoomId, OnMessage));
        listening.Add(server.Listen("stream-notify-room", $"{RoomId}/user-activity", OnActivity));
        listening.AddRange(MessageLogEvents.Follow(server, RoomId, Log));
    }

    private void Leave()
    {
        listening.ForEach(static subscription => subscription.Dispose());
        listening.Clear();
    }

    private async Task<IReadOnlyList<MessagePayload>> PageAsync(DateTimeOffset? before, CancellationToken cancel)
    {
        JsonNode? end = before is { } moment ? Ejson.Date(moment) : null;
        var answer = await server.CallAsync("loadHistory", [RoomId, end, PageSize, null, false], cancel);

        // The dialect says no by answering false.
        return answer is JsonObject history ? await ReadAsync(history["messages"]) : throw new ServerRefusedException("error-not-allowed");
    }

    /// <summary>Reads a page piece by piece: to read all of it and then to draw it in one go would hold up the window.</summary>
    private async Task<IReadOnlyList<MessagePayload>> ReadAsync(JsonNode? messages)
    {
        List<MessagePayload> page = [];
        foreach (var piece in (messages as JsonArray ?? []).Chunk(Piece))
        {
            page.AddRange(piece.Select(static message => message.Read<MessagePayload>()).OfType<MessagePayload>());
            await opening.PaintAsync();
        }

        return page;
    }

    private void OnMessage(JsonArray arguments)
    {
        if (arguments.TryRead<MessagePayload>(0, out var message))
        {
            if (IsShownHere(message))
            {
                heardMeanwhile = heardMeanwhile?.Apply(message);
                Log.Update(log => log.Apply(message));
            }

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

    // Whoever loses a room loses its streams as well, and a room that comes back has been spoken in meanwhile.
    private void OnStanding()
    {
        var now = Standing;
        if (now != standing)
        {
            standing = now;
            Leave();
            Join();
            Settling = CatchUpQuietlyAsync();
        }
    }

    private void OnResumed() => Settling = CatchUpQuietlyAsync();

    private async Task CatchUpQuietlyAsync()
    {
        try
        {
            await CatchUpAsync(CancellationToken.None);
        }
        catch (ServerRefusedException)
        {
            // Not mine to read any more.
            Log.Set(MessageLog.Nothing);
        }
        catch (ServerUnreachableException)
        {
            // The next resume tries again.
        }
    }
}
