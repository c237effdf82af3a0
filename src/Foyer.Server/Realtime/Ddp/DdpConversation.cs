using Foyer.Server.Realtime.Methods;
using Foyer.Server.Realtime.Sessions;
using Foyer.Server.Realtime.Streams;

namespace Foyer.Server.Realtime.Ddp;

/// <summary>
/// The protocol: what a client may say when, and what it is answered. Signs of life are answered at once;
/// methods and subscriptions of one session are done in the order in which they came.
/// </summary>
internal sealed partial class DdpConversation(MethodInvoker invoker, StreamDoor streams, Greeting greeting, TimeProvider time, ILogger<DdpConversation> logger)
{
    // The older ones differ in nothing that is used here, and old clients such as the dialect's own first SDK ask for them.
    private static readonly string[] Versions = ["1", "pre2", "pre1"];

    // Enough that the next transaction is full when the disk has the last one.
    private const int MostUnderWay = 1_024;

    public void Begin(Session session) => session.Pulse.Heard(time);

    /// <summary>Takes one message. The bytes belong to the transport and are not kept.</summary>
    public async ValueTask TakeAsync(Session session, ReadOnlyMemory<byte> text)
    {
        session.Pulse.Heard(time);
        if (DdpMessage.TryRead(text.Span) is not { } message)
        {
            session.Connection.TrySend(DdpWriter.Error("Parse error", offending: default));
            return;
        }

        if (Complaint(session, message) is { } complaint)
        {
            session.Connection.TrySend(DdpWriter.Error(complaint, text));
            return;
        }

        switch (message.Msg)
        {
            case "connect":
                Connect(session, message);
                break;
            case "ping":
                session.Connection.TrySend(DdpWriter.Pong(message.Id));
                break;
            case "pong":
                break;
            default:
                await session.TakeAsync(message);
                break;
        }
    }

    /// <summary>Does what the session has taken, until it takes no more; then the connection ends. Never throws.</summary>
    public async Task WorkAsync(Session session)
    {
        try
        {
            var underWay = new Queue<Task>();
            var last = Task.CompletedTask;
            await foreach (var message in session.Work.ReadAllAsync())
            {
                await session.Connection.CaughtUpAsync();
                if (session.Connection.Reason is { IsAbrupt: true })
                {
                    break;
                }

                if (message.Msg == "method" && invoker.KeepsOrder(message.Method!))
                {
                    while (underWay.TryPeek(out var first) && (first.IsCompleted || underWay.Count >= MostUnderWay))
                    {
                        await underWay.Dequeue();
                    }

                    last = AnswerAsync(session, message, InvokeAsync(session, message), last);
                    underWay.Enqueue(last);
                    continue;
                }

                await last;
                await DoAsync(session, message);
            }

            await last;
        }
        catch (OperationCanceledException)
        {
            // The connection ended while something was on its way.
        }
        catch (Exception failure)
        {
            Log.WorkFailed(logger, failure);
            session.Connection.Close(CloseReason.Failed);
        }

        session.Connection.Close(session.DrainReason);
    }

    private static string? Complaint(Session session, DdpMessage message) => message switch
    {
        { Msg: null or "" } => "Bad request",
        { Msg: "connect" } => session.IsConnected ? "Already connected" : null,
        _ when !session.IsConnected => "Must connect first",
        { Msg: "ping" or "pong" } => null,
        { Msg: "method" } => message.Id is null || message.Method is null || message.HasMalformedParams ? "Malformed method invocation" : null,
        { Msg: "sub" } => message.Id is null || message.Name is null || message.HasMalformedParams ? "Malformed subscription" : null,
        { Msg: "unsub" } => message.Id is null ? "Malformed unsubscription" : null,
        _ => "Bad request",
    };

    private void Connect(Session session, DdpMessage message)
    {
        if (!Versions.Contains(message.Version))
        {
            session.Connection.TrySend(DdpWriter.Failed());
            session.Connection.Close(CloseReason.UnsupportedVersion);
            return;
        }

        greeting.Greet(session);
    }

    private async Task DoAsync(Session session, DdpMessage message)
    {
        switch (message.Msg)
        {
            case "method":
                await CallAsync(session, message);
                break;
            case "sub":
                await streams.SubscribeAsync(session, message.Id!, message.Name!, new MethodArgs(message.Params ?? []));
                break;
            case "unsub":
                await session.Subscriptions.RemoveAsync(message.Id!);
                break;
        }
    }

    private Task CallAsync(Session session, DdpMessage message) => AnswerAsync(session, message, InvokeAsync(session, message), Task.CompletedTask);

    private Task<MethodReply> InvokeAsync(Session session, DdpMessage message) => invoker.InvokeAsync(new MethodCall(
        message.Method!, new MethodArgs(message.Params ?? []), session.Caller, session, session.Address, session.Connection.Closing));

    private async Task AnswerAsync(Session session, DdpMessage message, Task<MethodReply> called, Task before)
    {
        await before;
        var reply = await called;
        session.Connection.TrySend(Compose(message.Id!, message.Method!, reply));
        session.Connection.TrySend(DdpWriter.Updated(message.Id!));
    }

    private Frame Compose(string id, string method, MethodReply reply)
    {
        try
        {
            return DdpWriter.Result(id, reply);
        }
        catch (Exception failure) when (failure is System.Text.Json.JsonException or NotSupportedException or InvalidOperationException)
        {
            Log.ResultUnwritable(logger, failure, method);
            return DdpWriter.Result(id, MethodReply.Failed(DdpError.Unexpected));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2006, LogLevel.Error, "The work of a session failed")]
        public static partial void WorkFailed(ILogger logger, Exception failure);

        [LoggerMessage(2007, LogLevel.Error, "The result of {Method} cannot be written")]
        public static partial void ResultUnwritable(ILogger logger, Exception failure, string method);
    }
}
