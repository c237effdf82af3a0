using System.Security.Cryptography;
using System.Text;
using Foyer.Domain;
using Foyer.Domain.Permissions;
using Foyer.Domain.Privacy;
using Foyer.Server.Http;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.Privacy;

/// <summary>Receipts of erasures: what is left to prove that something was erased, without saying whose it was.</summary>
internal static class Receipts
{
    /// <summary>The digest under which a secret's receipt is found again.</summary>
    public static string Subject(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"erasure:{token}")));

    /// <summary>The receipt of an earlier erasure with this secret; null when there was none.</summary>
    public static Task<Erasure?> FindAsync(FoyerDb db, string token, CancellationToken cancel)
    {
        var subject = Subject(token);
        return db.Erasures.OrderByDescending(one => one.At).FirstOrDefaultAsync(one => one.Subject == subject, cancel);
    }

    /// <summary>Counts what is about to go and files the receipt for it; letters and consents are counted by who removes them.</summary>
    public static async Task<Erasure> IssueAsync(CommitScope scope, string subject, IReadOnlyCollection<RoomId> rooms, CancellationToken cancel)
    {
        var receipt = new Erasure(scope.Ids.Next(), subject, scope.Now)
        {
            Chats = rooms.Count,
            Messages = await scope.Db.Messages.CountAsync(message => rooms.Contains(message.RoomId), cancel),
            Files = await scope.Db.Uploads.CountAsync(upload => rooms.Contains(upload.RoomId), cancel),
        };
        scope.Db.Erasures.Add(receipt);
        return receipt;
    }

    /// <summary>A receipt in the form in which it is handed out.</summary>
    public static object Wire(Erasure one) => new
    {
        receipt = one.Receipt,
        at = one.At,
        chats = one.Chats,
        messages = one.Messages,
        files = one.Files,
        mails = one.Mails,
        consents = one.Consents,
    };

    public static void Map(ApiRoutes api) => api.Get("foyer.erasures").NeedsAll(LiveChatPermissions.Manage).Query(Shape.Paged())
        .Handle<FoyerDb>(static async (call, db) =>
        {
            var total = await db.Erasures.CountAsync(call.Cancel);
            var found = await db.Erasures.AsNoTracking().OrderByDescending(one => one.At).ThenBy(one => one.Receipt)
                .Skip(call.Page.Offset).Take(call.Page.Count).ToListAsync(call.Cancel);
            return ApiResult.Success(new
            {
                erasures = found.Select(Wire),
                count = found.Count,
                offset = call.Page.Offset,
                total,
            });
        });
}
