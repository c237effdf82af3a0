using System.Security.Cryptography;
using System.Text;
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

    public static void Map(ApiRoutes api) => api.Get("foyer.erasures").NeedsAll(LiveChatPermissions.Manage).Query(Shape.Paged())
        .Handle<FoyerDb>(static async (call, db) =>
        {
            var total = await db.Erasures.CountAsync(call.Cancel);
            var found = await db.Erasures.AsNoTracking().OrderByDescending(one => one.At).ThenBy(one => one.Receipt)
                .Skip(call.Page.Offset).Take(call.Page.Count).ToListAsync(call.Cancel);
            return ApiResult.Success(new
            {
                erasures = found.Select(one => new
                {
                    receipt = one.Receipt,
                    at = one.At,
                    chats = one.Chats,
                    messages = one.Messages,
                    files = one.Files,
                    mails = one.Mails,
                    consents = one.Consents,
                }),
                count = found.Count,
                offset = call.Page.Offset,
                total,
            });
        });
}
