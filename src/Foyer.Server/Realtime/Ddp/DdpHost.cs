using System.Net.WebSockets;
using System.Security.Cryptography;
using Foyer.Server.Realtime.Sessions;

namespace Foyer.Server.Realtime.Ddp;

/// <summary>Serves one client from the first byte to the last, whatever transport it came by.</summary>
internal sealed partial class DdpHost(
    Hub hub,
    SessionRegistry sessions,
    SessionAccounts accounts,
    DdpConversation conversation,
    Drain drain,
    ILogger<DdpHost> logger)
{
    // The dialect's identifiers have 17 characters and leave out the ones that people confuse.
    private const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";

    /// <summary>Completes when the client is gone and nothing of it is left.</summary>
    public async Task RunAsync(ITransport transport, string address, string? userAgent)
    {
        using var connection = new Connection(RandomNumberGenerator.GetString(Alphabet, 17), transport);
        var session = new Session(connection, hub, address, userAgent);
        conversation.Begin(session);
        sessions.Add(session);
        drain.Begun(session);
        var writing = connection.WriteAsync();
        var working = conversation.WorkAsync(session);
        try
        {
            await ReadAsync(session, transport);
        }
        catch (Exception ended) when (ended is IOException or OperationCanceledException or ObjectDisposedException or WebSocketException)
        {
            // The client is gone without a word.
        }
        catch (Exception failure)
        {
            Log.SessionFailed(logger, failure);
            connection.Close(CloseReason.Failed);
        }

        await EndAsync(session, writing, working);
    }

    private async Task ReadAsync(Session session, ITransport transport)
    {
        while (true)
        {
            // Not cancelled by closing: a WebSocket whose reading is cancelled cannot say goodbye any more.
            var incoming = await transport.ReceiveAsync(CancellationToken.None);
            switch (incoming.Kind)
            {
                case IncomingKind.End:
                    return;
                case IncomingKind.TooLarge:
                    session.Connection.Close(CloseReason.TooLarge);
                    return;
                default:
                    await conversation.TakeAsync(session, incoming.Text);
                    break;
            }
        }
    }

    private async Task EndAsync(Session session, Task writing, Task working)
    {
        try
        {
            session.Drain(CloseReason.Left);
            session.Connection.Close(CloseReason.Left);
            await working;
            await writing;
            await session.Subscriptions.RemoveAllAsync(tell: false);
            await accounts.CloseAsync(session);
            foreach (var happens in session.TakeWhenClosed())
            {
                await happens();
            }
        }
        catch (Exception failure)
        {
            Log.SessionFailed(logger, failure);
        }
        finally
        {
            sessions.Remove(session);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2005, LogLevel.Error, "A session failed")]
        public static partial void SessionFailed(ILogger logger, Exception failure);
    }
}
