using System.Text.Json;
using System.Threading.Channels;
using Foyer.Domain;
using Foyer.Server.Access;
using Foyer.Server.Realtime.Streams;

namespace Foyer.Server.Realtime.Sessions;

/// <summary>
/// What the rest of the server may do to sessions, wherever they are: orders travel over the backplane to every node.
/// None of them is waited for.
/// </summary>
internal sealed partial class SessionControl(
    IBackplane backplane,
    SessionRegistry sessions,
    SessionAccounts accounts,
    StreamDoor streams,
    ILogger<SessionControl> logger) : BackgroundService
{
    private static readonly Topic Orders = new("foyer-sessions", "orders");

    private readonly Channel<Order> received = Channel.CreateUnbounded<Order>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>A token was ended: whoever is signed in with it is signed out and cut off.</summary>
    public void EndToken(UserId user, string tokenHash) => Send(new Order(OrderKind.EndToken, user.Value) { TokenHash = tokenHash });

    /// <summary>Every session of the account is signed out and cut off, except those signed in with one token.</summary>
    public void EndUser(UserId user, string? exceptTokenHash = null) =>
        Send(new Order(OrderKind.EndUser, user.Value) { TokenHash = exceptTokenHash });

    /// <summary>The account may have lost the room: its listeners there are asked for their right again.</summary>
    public void Recheck(UserId user, RoomId room) => Send(new Order(OrderKind.Recheck, user.Value) { Room = room.Value });

    /// <summary>Name or roles of the account changed: later calls of its sessions see the new ones.</summary>
    public void Refresh(Caller caller) => Send(new Order(OrderKind.Refresh, caller.Id.Value) { Caller = caller with { TokenHash = "" } });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var subscription = await backplane.SubscribeAsync(Orders, Receive, stoppingToken);
        try
        {
            await foreach (var order in received.Reader.ReadAllAsync(stoppingToken))
            {
                await CarryOutAsync(order);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops, and with it every session.
        }
    }

    private void Send(Order order) => backplane.Publish(Orders, new Frame(JsonSerializer.SerializeToUtf8Bytes(order)));

    private void Receive(Topic topic, Frame frame) =>
        received.Writer.TryWrite(JsonSerializer.Deserialize<Order>(frame.Raw.Span)!);

    private async Task CarryOutAsync(Order order)
    {
        foreach (var session in sessions.Of(new UserId(order.User)))
        {
            try
            {
                await CarryOutAsync(order, session);
            }
            catch (Exception failure)
            {
                // One session must not keep the order from the others.
                Log.OrderFailed(logger, failure, order.Kind);
            }
        }
    }

    private async Task CarryOutAsync(Order order, Session session)
    {
        switch (order.Kind)
        {
            case OrderKind.EndToken when session.Caller?.TokenHash == order.TokenHash:
            case OrderKind.EndUser when order.TokenHash is null || session.Caller?.TokenHash != order.TokenHash:
                await accounts.LeaveAsync(session);
                session.Connection.Close(CloseReason.SignedOut);
                break;
            case OrderKind.Recheck when order.Room is { } room:
                await streams.RecheckAsync(session, room);
                break;
            case OrderKind.Refresh when order.Caller is { } caller:
                sessions.Bind(session, caller with { TokenHash = session.Caller?.TokenHash ?? "" });
                break;
        }
    }

    private sealed record Order(OrderKind Kind, string User)
    {
        public string? TokenHash { get; init; }

        public string? Room { get; init; }

        public Caller? Caller { get; init; }
    }

    private enum OrderKind
    {
        EndToken,
        EndUser,
        Recheck,
        Refresh,
    }

    private static partial class Log
    {
        [LoggerMessage(2002, LogLevel.Error, "Order {Order} to a session failed")]
        public static partial void OrderFailed(ILogger logger, Exception failure, OrderKind order);
    }
}
