using Foyer.Domain;
using Foyer.Domain.CannedResponses;
using Foyer.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Foyer.Server.Features.CannedResponses;

/// <summary>What happens to canned responses when something they name is gone.</summary>
internal static class CannedRows
{
    public static async Task ForgetTagAsync(CommitScope scope, string name, CancellationToken cancel)
    {
        foreach (var response in await scope.Db.CannedResponses.Where(one => one.Tags.Contains(name)).ToListAsync(cancel))
        {
            response.ForgetTag(name, scope.Now);
            scope.Announce(new CannedResponseChanged(response, CannedPlace.Of(response)));
        }
    }

    /// <summary>A department is gone, and its canned responses with it.</summary>
    public static async Task ForgetDepartmentAsync(CommitScope scope, DepartmentId gone, CancellationToken cancel)
    {
        foreach (var response in await scope.Db.CannedResponses.Where(one => one.Department == gone).ToListAsync(cancel))
        {
            scope.Db.CannedResponses.Remove(response);
            scope.Announce(new CannedResponseRemoved(response.Id, CannedPlace.Of(response)));
        }
    }
}

/// <summary>Whose a canned response is, or was.</summary>
internal sealed record CannedPlace(CannedScope Scope, UserId? Owner, DepartmentId? Department)
{
    public static CannedPlace Of(CannedResponse response) => new(response.Scope, response.Owner, response.Department);
}

/// <summary>A canned response was saved; <paramref name="Before"/> says whose it was, null for a new one.</summary>
internal sealed record CannedResponseChanged(CannedResponse Response, CannedPlace? Before);

/// <summary>A canned response was deleted.</summary>
internal sealed record CannedResponseRemoved(string Id, CannedPlace Before);
