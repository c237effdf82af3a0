using System.Text.Json;
using Foyer.Domain.Accounts;
using Foyer.Domain.Audit;
using Foyer.Server.Access;
using Foyer.Server.Storage;

namespace Foyer.Server.Features.Audit;

/// <summary>Notes acts of administration in the commit that does them, so neither is there without the other.</summary>
internal static class AuditTrail
{
    /// <summary>Notes one act.</summary>
    /// <param name="scope">The unit of work that does it.</param>
    /// <param name="caller">Who does it.</param>
    /// <param name="kind">What is done, a word of <see cref="AuditKinds"/>.</param>
    /// <param name="target">What it is done to.</param>
    /// <param name="name">How people call it; null when the id says it.</param>
    /// <param name="before">What it was; null when there was nothing or it is secret.</param>
    /// <param name="after">What it is to be; null when there is nothing or it is secret.</param>
    public static void Note(this CommitScope scope, Caller caller, string kind, string target, string? name, object? before, object? after) =>
        scope.Db.AuditEntries.Add(new AuditEntry(kind, caller.Id, caller.Username, target, scope.Now)
        {
            TargetName = name,
            Before = Write(before),
            After = Write(after),
        });

    /// <summary>The facts of an account that its own person may be told were changed; no secret, and not what it wrote about itself.</summary>
    public static IReadOnlyDictionary<string, object?> FactsOf(User user, bool isPasswordNew = false)
    {
        var facts = new Dictionary<string, object?>
        {
            ["username"] = user.Username,
            ["name"] = user.Name,
            ["email"] = user.Emails.FirstOrDefault()?.Address,
            ["verified"] = user.Emails.FirstOrDefault()?.IsVerified,
            ["requirePasswordChange"] = user.RequirePasswordChange,
        };
        if (isPasswordNew)
        {
            facts["password"] = "new";
        }

        return facts;
    }

    private static string? Write(object? value) => value is null ? null : JsonSerializer.Serialize(value, value.GetType(), JsonSerializerOptions.Web);
}
