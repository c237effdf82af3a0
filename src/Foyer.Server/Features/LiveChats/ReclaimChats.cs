using System.Threading.Channels;
using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>
/// Takes chats from agents who do not come back, because they lost the role or the account is gone: the chats wait again and
/// their visitors are told. What a stop of the process left behind is found at the next start.
/// </summary>
internal sealed partial class ReclaimChats(
    FoyerDbFactory databases, Commits commits, FreeChats chats, ILogger<ReclaimChats> logger) :
    BackgroundService,
    IBroadcasts<RoleRevoked>,
    IBroadcasts<UserDeleted>
{
    private readonly Channel<bool> wakeUps = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public ValueTask BroadcastAsync(RoleRevoked revoked, CancellationToken cancel) => revoked.Role == RoleIds.LiveChatAgent ? Wake() : ValueTask.CompletedTask;

    public ValueTask BroadcastAsync(UserDeleted deleted, CancellationToken cancel) => Wake();

    /// <summary>Looks for chats of people who are no agents and lets them wait again.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ReclaimAsync(CancellationToken cancel)
    {
        List<RoomId> left;
        await using (var db = databases.Create())
        {
            left = await Left(db).OrderBy(chat => chat.OpenedAt).Select(chat => chat.RoomId).ToListAsync(cancel);
        }

        foreach (var room in left)
        {
            await commits.RunAsync<LiveChatReturned>(
                async (work, stop) => await Left(work.Db).AnyAsync(chat => chat.RoomId == room, stop) && await work.Db.ChatInRoomAsync(room, stop) is { } at
                    ? await chats.FreeAsync(work, at, LiveChatRows.Server, stop)
                    : LiveChatRefusals.NotServed,
                cancel);
        }

        return left.Count;
    }

    // Whoever has no choice to make about live chats is no agent.
    private static IQueryable<LiveChat> Left(FoyerDb db) => db.LiveChats.Where(chat => chat.IsOpen && chat.ServedBy != null
        && !db.Users.Any(user => user.Id == chat.ServedBy.Agent && user.TakesLiveChats != null));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            wakeUps.Writer.TryWrite(true);
            while (await wakeUps.Reader.WaitToReadAsync(stoppingToken))
            {
                while (wakeUps.Reader.TryRead(out _))
                {
                }

                await TryAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; the next start looks again.
        }
    }

    private async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            await ReclaimAsync(cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.Failed(logger, failure);
        }
    }

    private ValueTask Wake()
    {
        wakeUps.Writer.TryWrite(true);
        return ValueTask.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(3005, LogLevel.Warning, "Chats of agents who are gone could not be taken back")]
        public static partial void Failed(ILogger logger, Exception failure);
    }
}
