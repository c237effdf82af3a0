namespace Foyer.Domain.Imports;

/// <summary>The steps of an import, in the dialect's words.</summary>
public static class ImportSteps
{
    /// <summary>Begun, and nothing has come yet.</summary>
    public const string New = "importer_new";

    /// <summary>Accounts have come; more may, or it may run.</summary>
    public const string Ready = "importer_user_selection";

    /// <summary>The accounts are being made.</summary>
    public const string Running = "importer_importing_users";

    /// <summary>Everything that came was looked at.</summary>
    public const string Done = "importer_done";
}

/// <summary>A program hands over accounts of another system in portions; when all have come, they are made in the background.</summary>
public sealed class AccountImport
{
    /// <summary>How many accounts one import takes.</summary>
    public const int MostAccounts = 100_000;

    /// <summary>Nothing was begun that could take accounts.</summary>
    public static readonly Refusal NotBegun = Refusal.Text("Import operation not initialized.");

    /// <summary>It runs already.</summary>
    public static readonly Refusal TakesNoMore = Refusal.Text("The current import operation can not receive new data.");

    /// <summary>It is over.</summary>
    public static readonly Refusal Over = Refusal.Text("The current import operation is already finished.");

    /// <summary>It would hold too many accounts.</summary>
    public static readonly Refusal TooMany = Refusal.Text($"An import operation takes {MostAccounts} accounts at most.");

    /// <summary>There is nothing to run.</summary>
    public static readonly Refusal NotFound = Refusal.Text("error-operation-not-found");

    /// <summary>It has no accounts yet, or has run.</summary>
    public static readonly Refusal NotReady = Refusal.Text("error-invalid-operation-status");

    private AccountImport()
    {
    }

    /// <summary>Begins an import.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="startedBy">Who begins it.</param>
    /// <param name="now">The moment.</param>
    public AccountImport(ImportId id, UserId startedBy, DateTimeOffset now) => (Id, StartedBy, StartedAt, UpdatedAt) = (id, startedBy, now, now);

    /// <summary>Identifier.</summary>
    public ImportId Id { get; private set; }

    /// <summary>Who began it.</summary>
    public UserId StartedBy { get; private set; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Last change.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>One of <see cref="ImportSteps"/>.</summary>
    public string Step { get; private set; } = ImportSteps.New;

    /// <summary>False once it was given up, or another was begun.</summary>
    public bool IsValid { get; private set; } = true;

    /// <summary>How many accounts have come.</summary>
    public int Total { get; private set; }

    /// <summary>How many of them are there now, those that were there before included.</summary>
    public int Completed { get; private set; }

    /// <summary>How many could not be made.</summary>
    public int Failed { get; private set; }

    /// <summary>The dialect's one word for where it stands.</summary>
    public string State => (IsValid, Step) switch
    {
        (_, ImportSteps.Done) => "done",
        (false, _) => "error",
        (_, ImportSteps.New) => "new",
        (_, ImportSteps.Ready) => "ready",
        _ => "importing",
    };

    /// <summary>Takes more accounts.</summary>
    /// <param name="accounts">How many.</param>
    /// <param name="now">The moment.</param>
    public Outcome<Done> Take(int accounts, DateTimeOffset now)
    {
        switch (State)
        {
            case "importing":
                return TakesNoMore;
            case "done":
                return Over;
            case "error":
                return NotBegun;
        }

        if (accounts > MostAccounts - Total)
        {
            return TooMany;
        }

        (Total, Step, UpdatedAt) = (Total + accounts, ImportSteps.Ready, now);
        return Done.Yes;
    }

    /// <summary>Lets the accounts be made.</summary>
    /// <param name="now">The moment.</param>
    public Outcome<ImportStarted> Run(DateTimeOffset now)
    {
        if (!IsValid)
        {
            return NotFound;
        }

        if (Step != ImportSteps.Ready)
        {
            return NotReady;
        }

        (Step, UpdatedAt) = (ImportSteps.Running, now);
        return new ImportStarted(Id);
    }

    /// <summary>One account was looked at.</summary>
    /// <param name="isThere">Whether it is there now.</param>
    /// <param name="now">The moment.</param>
    public void Count(bool isThere, DateTimeOffset now)
    {
        (Completed, Failed) = isThere ? (Completed + 1, Failed) : (Completed, Failed + 1);
        UpdatedAt = now;
    }

    /// <summary>Nothing is left to look at.</summary>
    /// <param name="now">The moment.</param>
    public void Finish(DateTimeOffset now) => (Step, IsValid, UpdatedAt) = (ImportSteps.Done, false, now);

    /// <summary>It is given up; what was made stays.</summary>
    /// <param name="now">The moment.</param>
    public void GiveUp(DateTimeOffset now) => (IsValid, UpdatedAt) = (false, now);
}

/// <summary>An account that has come with an import and was not looked at yet.</summary>
public sealed class ImportedAccount
{
    private ImportedAccount()
    {
    }

    /// <summary>Keeps an account until its import runs.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="number">Its place among the import's accounts.</param>
    /// <param name="draftJson">What is to be made, as a JSON object; a password only as its hash.</param>
    public ImportedAccount(ImportId importId, int number, string draftJson) => (ImportId, Number, DraftJson) = (importId, number, draftJson);

    /// <summary>The import.</summary>
    public ImportId ImportId { get; private set; }

    /// <summary>Its place among the import's accounts.</summary>
    public int Number { get; private set; }

    /// <summary>What is to be made.</summary>
    public string DraftJson { get; private set; } = "";
}

/// <summary>The accounts of an import are to be made.</summary>
/// <param name="ImportId">The import.</param>
public sealed record ImportStarted(ImportId ImportId);
