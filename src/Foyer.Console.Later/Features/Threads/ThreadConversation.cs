using System.Text.Json.Nodes;
using Foyer.Console.Features.Messages;
using Foyer.Console.Shared;
using Foyer.Console.Wire;
using Foyer.Contracts.Messages;

namespace Foyer.Console.Features.Threads;

/// <summary>One thread that is open: the message and its answers, kept in step with the room's stream.</summary>
internal sealed class ThreadConversation(IServer server, string roomId, string threadId) : IDisposable
{
    private const int PageSize = 100;
    private const int MostPages = 50;

    private readonly List<IDisposable> listening = [];

    public string ThreadId { get; } = threadId;

    /// <summary>The message that was answered and the answers, in order.</summary>
    public Store<MessageLog> Log { get; } = new(MessageLog.Empty);

    public MessagePayload? Root => Log.State.Find(ThreadId);

    /// <summary>The last catching up that an event has asked for; for those who want to see the result.</summary>
    public Task Settling { get; private set; } = Task.CompletedTask;

    public async Task OpenAsync(CancellationToken cancel)
    {
        if (listening.Count == 0)
        {
            listening.Add(server.Listen("stream-room-messages", roomId, OnMessage));
            listening.AddRange(MessageLogEvents.Follow(server, roomId, Log));
            server.Resumed += OnResumed;
        }

        await LoadAsync(cancel);
    }

    public void Dispose()
    {
        server.Resumed -= OnResumed;
        listening.ForEach(static subscription => subscription.Dispose());
        listening.Clear();
    }

    // The server counts a thread as read when it is asked for.
    private async Task LoadAsync(CancellationToken cancel)
    {
        var fresh = MessageLog.Nothing;
        for (var page = 0; page < MostPages; page++)
        {
            var asked = new JsonObject { ["tmid"] = ThreadId, ["limit"] = PageSize, ["skip"] = page * PageSize };
            var answer = (await server.CallAsync("getThreadMessages", [asked], cancel)).ReadList<MessagePayload>();
            fresh = fresh.Apply(answer);
            if (answer.Count(message => message.Id != ThreadId) < PageSize)
            {
                break;
            }
        }

        // What was heard while the answer was on its way is newer.
        Log.Update(heard => fresh.Apply(heard.Messages.Where(message => message.UpdatedAt > fresh.Find(message.Id)?.UpdatedAt || !fresh.Contains(message.Id) && message.SentAt > fresh.Messages.LastOrDefault()?.SentAt)));
    }

    private void OnMessage(JsonArray arguments)
    {
        if (arguments.TryRead<MessagePayload>(0, out var message) && (message.ThreadId == ThreadId || message.Id == ThreadId))
        {
            Log.Update(log => log.Apply(message));
        }
    }

    private void OnResumed() => Settling = ReloadAsync();

    private async Task ReloadAsync()
    {
        try
        {
            // A gap may have hidden that something was deleted: what is held is let go.
            Log.Set(MessageLog.Nothing);
            await LoadAsync(CancellationToken.None);
        }
        catch (Exception problem) when (problem is ServerRefusedException or ServerUnreachableException)
        {
            // The next resume tries again.
        }
    }
}
