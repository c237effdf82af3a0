using Foyer.Domain.LiveChats;
using Foyer.Domain.Permissions;
using Foyer.Domain.Presence;
using Foyer.Domain.Rooms;
using Foyer.Server.Features.Mails;
using Foyer.Server.Hosting;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Workspace;

/// <summary>The server in figures, for the first page of its administration.</summary>
internal sealed class ShowWorkspace(FoyerDb db, FoyerOptions options, IMailTransport mail, ServerStart start)
{
    public static void Map(ApiRoutes api) => api.Get("foyer.workspace").NeedsAll(AdministrationPermissions.ViewStatistics).Handle<ShowWorkspace>(
        static async (call, show) => ApiResult.Success(await show.FiguresAsync(call.Cancel)));

    private async Task<object> FiguresAsync(CancellationToken cancel)
    {
        var people = db.Users.AsNoTracking().Where(user => user.Type == "user");
        var agents = people.Where(user => user.IsActive && user.Roles.Contains(RoleIds.LiveChatAgent));
        return new
        {
            version = TellServerInfo.OwnVersion,
            dialect = TellServerInfo.DialectVersion,
            address = options.RootUrl,
            database = options.Storage.UsesPostgres ? "PostgreSQL" : "SQLite",
            startedAt = start.At,
            sendsMail = mail.IsConfigured,
            users = await people.CountAsync(cancel),
            activeUsers = await people.CountAsync(user => user.IsActive, cancel),
            pendingUsers = await people.CountAsync(user => !user.IsActive && user.LastLoginAt == null, cancel),
            onlineUsers = await people.CountAsync(user => user.Status != PresenceStatus.Offline, cancel),
            rooms = await db.Rooms.CountAsync(room => room.Kind != RoomKinds.LiveChat, cancel),
            messages = await db.Messages.CountAsync(cancel),
            liveChats = await db.LiveChats.CountAsync(cancel),
            openLiveChats = await db.LiveChats.CountAsync(chat => chat.IsOpen, cancel),
            waitingLiveChats = await db.Inquiries.CountAsync(static inquiry => inquiry.Status != InquiryStatus.Taken, cancel),
            departments = await db.Departments.CountAsync(cancel),
            agents = await agents.CountAsync(cancel),
            availableAgents = await agents.CountAsync(user => user.TakesLiveChats == true && user.Status != PresenceStatus.Offline, cancel),
            files = await db.Uploads.CountAsync(cancel),
            fileBytes = await db.Uploads.SumAsync(upload => upload.Size, cancel),
        };
    }
}

/// <summary>When this process began to serve.</summary>
internal sealed record ServerStart(DateTimeOffset At);
