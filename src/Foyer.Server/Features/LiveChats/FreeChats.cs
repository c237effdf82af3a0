using Foyer.Domain;
using Foyer.Domain.Accounts;
using Foyer.Domain.LiveChats;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.LiveChats;

/// <summary>
/// Whoever has no account any more, or may not sign in, serves nobody: in the same commit the open chats go back to their queue.
/// Chats on hold stay there; when the visitor writes they wait for somebody else by themselves.
/// </summary>
internal sealed class FreeChats(IServiceProvider services) : IFollowsCommit
{
    public async ValueTask FollowAsync(CommitScope scope, object domainEvent, CancellationToken cancel)
    {
        UserId? gone = domainEvent switch
        {
            UserDeleted deleted => deleted.UserId,
            UserDeactivated deactivated => deactivated.UserId,
            _ => null,
        };
        if (gone is not { } agent)
        {
            return;
        }

        var rooms = await scope.Db.LiveChats.Where(chat => chat.IsOpen && !chat.IsOnHold && chat.ServedBy!.Agent == agent)
            .OrderBy(chat => chat.OpenedAt).Select(chat => chat.RoomId).ToListAsync(cancel);
        foreach (var room in rooms)
        {
            if (await scope.Db.ChatInRoomAsync(room, cancel) is { } at)
            {
                await FreeAsync(scope, at, LiveChatRows.Server, cancel);
            }
        }
    }

    /// <summary>One chat waits again, whoever served it, put aside or not; somebody else is given it or may take it.</summary>
    public async Task<Outcome<LiveChatReturned>> FreeAsync(CommitScope scope, ChatInRoom at, ChatActor by, CancellationToken cancel)
    {
        // Asked for late: both write by the commits that this follows.
        var (routing, queue) = (services.GetRequiredService<AgentRouting>(), services.GetRequiredService<QueueStanding>());
        var outcome = at.Chat.Free(by, scope.Now);
        if (outcome.TryGet(out var returned, out _))
        {
            LiveChatNotices.Returned(scope, at, returned);
            await LiveChatStaff.LeaveAsync(scope, at, stays: null, saysSo: true, cancel);
            await scope.Db.SaveChangesAsync(cancel);
            scope.Announce(returned);
            await routing.AssignAsync(scope, at, except: returned.From.Agent, cancel);
            queue.Changed(at.Chat.Department);
        }

        return outcome;
    }
}
