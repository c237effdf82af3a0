using Foyer.Domain.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Foyer.Server.Storage.Mapping;

internal sealed class AccountImportMapping : IEntityTypeConfiguration<AccountImport>
{
    public void Configure(EntityTypeBuilder<AccountImport> builder)
    {
        builder.ToTable("account_imports");
        builder.HasKey(import => import.Id);
        builder.HasIndex(import => import.StartedAt);
        builder.Ignore(import => import.State);
    }
}

internal sealed class ImportedAccountMapping : IEntityTypeConfiguration<ImportedAccount>
{
    public void Configure(EntityTypeBuilder<ImportedAccount> builder)
    {
        builder.ToTable("imported_accounts");
        builder.HasKey(account => new { account.ImportId, account.Number });
        builder.Property(account => account.Number).ValueGeneratedNever();
    }
}
